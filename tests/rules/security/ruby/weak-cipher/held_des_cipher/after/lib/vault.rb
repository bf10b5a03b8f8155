require "openssl"

class Vault
  def initialize(key)
    @key = key
  end

  def seal(text)
    cipher = OpenSSL::Cipher.new("aes-128-ecb").encrypt
    cipher.key = @key
    cipher.update(text) + cipher.final
  end
end
