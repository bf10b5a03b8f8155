require 'sinatra'

set :bind, ENV.fetch('HOST', 'localhost')
