require "net/http"
require "openssl"

class Partner
  def initialize
    @http = Net::HTTP.new("partner.example.org", 443)
    @http.use_ssl = true
    @http.verify_mode = OpenSSL::SSL::VERIFY_NONE
  end

  def orders
    @http.get("/orders").body
  end
end
