require 'openssl'

def fresh
  OpenSSL::PKey::RSA.new(3072)
end
