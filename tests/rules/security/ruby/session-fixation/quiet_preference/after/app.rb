require 'sinatra'

enable :sessions

post '/settings' do
  session[:page_size] = params['page_size'].to_i
  status 204
end
