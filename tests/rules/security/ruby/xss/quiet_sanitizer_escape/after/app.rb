require 'sinatra'

get '/search' do
  "<h1>Results for #{Rack::Utils.escape_html(params['q'])}</h1>"
end
