require 'openssl'

def fresh
  OpenSSL::PKey::EC.generate('prime256v1')
end
