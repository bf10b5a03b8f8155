require 'net/http'

def token(user, password)
  Net::HTTP.post_form(URI('https://auth.example.com/login'), 'user' => user, 'password' => password).body
end
