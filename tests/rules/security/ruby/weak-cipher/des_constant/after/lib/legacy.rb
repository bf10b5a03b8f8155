require 'openssl'

class Legacy
  NAME = 'des'.freeze

  def initialize(key)
    @cipher = OpenSSL::Cipher.new("#{NAME}-ede3-cbc").encrypt
    @cipher.key = key
    @iv = @cipher.random_iv
  end
end
