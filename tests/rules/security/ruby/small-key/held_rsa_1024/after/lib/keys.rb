require "openssl"

module Keys
  def self.signing
    OpenSSL::PKey::RSA.new(1024)
  end
end
