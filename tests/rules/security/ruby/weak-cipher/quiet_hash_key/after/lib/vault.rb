require 'openssl'

CIPHERS = { v1: 'des-cbc', v2: 'aes-256-gcm' }.freeze

def cipher
  OpenSSL::Cipher.new(CIPHERS[:v2])
end
