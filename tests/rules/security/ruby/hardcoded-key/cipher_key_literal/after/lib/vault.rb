require 'openssl'

KEY = 'k3J9vQz7Lx1Rt5Wb8Nc2Ys6Dh4Gf0PaM'.freeze

def encrypt(text)
  cipher = OpenSSL::Cipher.new('aes-256-gcm').encrypt
  cipher.key = KEY
  iv = cipher.random_iv
  [iv, cipher.update(text) + cipher.final, cipher.auth_tag]
end
