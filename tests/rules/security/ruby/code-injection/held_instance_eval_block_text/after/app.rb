require "sinatra/base"
require_relative "lib/pricing"

class Shop < Sinatra::Base
  post "/price" do
    pricing = Pricing.new(100)
    content_type :json
    { price: pricing.apply(params["rule"]).to_i }.to_json
  end
end
