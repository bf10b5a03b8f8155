require 'sinatra'
require 'json'

get '/search' do
  content_type :json
  { html: "<h1>#{params['q']}</h1>" }.to_json
end
