require 'digest'

def sign(message, secret)
  signature = Digest::MD5.hexdigest(secret + message)
  signature
end
