require "openssl"

module Crypt
  def self.seal(text)
    cipher = OpenSSL::Cipher.new("aes-256-gcm").encrypt
    cipher.key = "f3b8e1c05d7a49b2863e0fd194c7a25b"
    iv = cipher.random_iv
    iv + cipher.update(text) + cipher.final + cipher.auth_tag
  end
end
