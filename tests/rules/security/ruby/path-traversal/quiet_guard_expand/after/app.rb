require 'sinatra'
require 'json'

ROOT = '/srv/notes'.freeze

get '/notes' do
  path = File.expand_path(params['note'], ROOT)
  halt 404 unless path.start_with?("#{ROOT}/")
  content_type :json
  { text: File.read(path) }.to_json
end
