post '/enter' do
  account = Account.by_name(params['name'])
  halt 401 unless account.password == BCrypt::Password.new(params['password'])
  session['account'] = account.id
  204
end
