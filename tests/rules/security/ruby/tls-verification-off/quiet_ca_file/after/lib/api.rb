require 'faraday'

class Api
  def connection
    Faraday.new(url: 'https://api.example.com', ssl: { verify: true, ca_file: '/etc/ssl/corp.pem' })
  end
end
