require 'openssl'

def fresh
  OpenSSL::PKey::RSA.new(1024)
end
