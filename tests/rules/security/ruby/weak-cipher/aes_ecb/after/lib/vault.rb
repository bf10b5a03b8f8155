require 'openssl'

def encrypt(key, text)
  cipher = OpenSSL::Cipher.new('aes-256-ecb')
  cipher.encrypt
  cipher.key = key
  cipher.update(text) + cipher.final
end
