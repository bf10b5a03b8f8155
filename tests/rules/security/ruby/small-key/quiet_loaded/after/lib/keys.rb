require 'openssl'

def load_key
  OpenSSL::PKey::RSA.new(File.read('/run/secrets/key.pem'))
end
