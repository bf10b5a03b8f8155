require 'net/http'

def token(user, password)
  uri = URI('http://auth.example.com/login')
  Net::HTTP.post_form(uri, 'user' => user, 'password' => password).body
end
