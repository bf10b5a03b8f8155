require "sinatra"
require_relative "lib/converter"

get "/pages" do
  content_type :json
  { pages: Converter.pages(params[:name]) }.to_json
end
