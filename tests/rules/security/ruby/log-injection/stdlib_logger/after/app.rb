require 'sinatra'
require 'logger'

LOG = Logger.new($stdout)

get '/search' do
  term = params['q']
  LOG.info('search for ' + term)
  status 204
end
