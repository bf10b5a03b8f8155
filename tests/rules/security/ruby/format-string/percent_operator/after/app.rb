require 'sinatra'
require 'json'

get '/label' do
  content_type :json
  pattern = params['pattern']
  { label: pattern % %w[Dune Herbert] }.to_json
end
