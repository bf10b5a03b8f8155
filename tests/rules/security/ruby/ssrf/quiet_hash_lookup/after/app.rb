require 'sinatra'
require 'net/http'

MIRRORS = { 'eu' => 'https://eu.mirror.example', 'us' => 'https://us.mirror.example' }.freeze

get '/mirror' do
  base = MIRRORS[params['region']] || MIRRORS['eu']
  Net::HTTP.get(URI("#{base}/health")) == 'ok' ? 200 : 503
end
