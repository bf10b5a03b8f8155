require 'sinatra'

post '/login' do
  response.set_cookie('auth_token', value: Tokens.issue, httponly: false, secure: true)
  status 204
end
