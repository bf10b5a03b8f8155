require 'sinatra'

get '/language' do
  headers 'Content-Language' => (params['lang'] == 'de' ? 'de' : 'en')
  status 204
end
