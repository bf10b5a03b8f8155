require 'sinatra'
require 'erb'

LAYOUTS = { 'short' => 'Hi <%= name %>', 'long' => 'Dear <%= name %>' }.freeze

get '/mail' do
  content_type 'text/plain'
  source = LAYOUTS.fetch(params['layout'], LAYOUTS['short'])
  ERB.new(source).result_with_hash(name: 'Ada')
end
