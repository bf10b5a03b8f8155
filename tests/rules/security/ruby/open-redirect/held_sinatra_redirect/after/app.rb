require "sinatra/base"

class Links < Sinatra::Base
  get "/out" do
    target = params.dig("link", "url")
    halt 400 if target.nil?
    redirect target, 302
  end
end
