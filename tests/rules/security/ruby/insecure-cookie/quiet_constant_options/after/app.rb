require 'sinatra'

FLAGS = { httponly: true, secure: true, same_site: :lax }.freeze

post '/login' do
  response.set_cookie('auth_token', { value: Tokens.issue }.merge(FLAGS))
  status 204
end
