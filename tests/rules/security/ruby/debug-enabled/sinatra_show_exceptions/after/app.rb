require 'sinatra'

set :show_exceptions, true

get '/' do
  status 204
end
