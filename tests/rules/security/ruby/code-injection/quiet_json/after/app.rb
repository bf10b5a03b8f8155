require 'sinatra'
require 'json'

post '/data' do
  content_type :json
  { count: JSON.parse(request.body.read).size }.to_json
end
