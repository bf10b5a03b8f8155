require 'net/http'

def healthy?
  Net::HTTP.get_response(URI('http://127.0.0.1:8080/health')).is_a?(Net::HTTPSuccess)
end
