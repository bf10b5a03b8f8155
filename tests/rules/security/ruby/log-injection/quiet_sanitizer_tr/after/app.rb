require 'sinatra'
require 'logger'

LOG = Logger.new($stdout)

get '/search' do
  LOG.info("search for #{params['q'].tr("\r\n", ' ')}")
  status 204
end
