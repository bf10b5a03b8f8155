require "sinatra"
require_relative "lib/converter"

get "/words" do
  content_type :json
  { words: Converter.words(params[:text]) }.to_json
end
