require 'sinatra'

enable :sessions

post '/login' do
  user = Users.check(params['user'], params['password'])
  halt 401 unless user
  session[:user_id] = user.id
  redirect '/'
end
