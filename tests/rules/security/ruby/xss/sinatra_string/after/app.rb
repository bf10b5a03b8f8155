require 'sinatra'

get '/search' do
  term = params['q']
  "<h1>Results for #{term}</h1>"
end
