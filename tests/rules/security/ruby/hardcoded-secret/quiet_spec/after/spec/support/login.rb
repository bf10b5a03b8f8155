module LoginSupport
  def login
    password = 'tR7#kQ9v!mX2pL'
    post '/login', params: { user: 'ada', password: password }
  end
end
