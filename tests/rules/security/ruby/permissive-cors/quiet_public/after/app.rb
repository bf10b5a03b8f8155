require 'sinatra'

get '/feed' do
  headers 'Access-Control-Allow-Origin' => '*'
  status 204
end
