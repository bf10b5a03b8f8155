require 'sinatra'
require 'json'

NAMES = %w[ada bob eve].freeze

get '/suggest' do
  content_type :json
  prefix = params['prefix']
  NAMES.select { |name| name =~ /^#{prefix}/ }.to_json
end
