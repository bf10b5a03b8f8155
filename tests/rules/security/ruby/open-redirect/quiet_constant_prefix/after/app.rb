require 'sinatra'

get '/docs/:page' do
  redirect "https://docs.example.org/#{params['page']}"
end
