require 'sinatra'

set :show_exceptions, false
set :raise_errors, false
