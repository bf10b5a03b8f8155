require 'openssl'

def fresh
  cipher = OpenSSL::Cipher.new('aes-256-gcm').encrypt
  [cipher.random_key, cipher.random_iv]
end
