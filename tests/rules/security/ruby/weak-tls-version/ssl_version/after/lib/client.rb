require 'net/http'

def client(host)
  http = Net::HTTP.new(host, 443)
  http.use_ssl = true
  http.ssl_version = :TLSv1
  http
end
