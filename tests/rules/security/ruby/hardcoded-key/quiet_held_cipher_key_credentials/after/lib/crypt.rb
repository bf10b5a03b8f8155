require "openssl"

module Crypt
  def self.seal(text)
    cipher = OpenSSL::Cipher.new("aes-256-gcm").encrypt
    cipher.key = [Rails.application.credentials.crypt_key].pack("H*")
    iv = cipher.random_iv
    iv + cipher.update(text) + cipher.final + cipher.auth_tag
  end
end
