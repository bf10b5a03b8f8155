require 'faraday'

class Api
  def connection
    Faraday.new(url: 'https://api.example.com', ssl: { verify: false }, request: { timeout: 5 })
  end
end
