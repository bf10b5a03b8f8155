require 'net/http'

def orders(uri)
  http = Net::HTTP.new(uri.host, uri.port)
  http.use_ssl = true
  http.read_timeout = 5
  http.verify_mode = OpenSSL::SSL::VERIFY_NONE
  http.get('/orders').body
end
