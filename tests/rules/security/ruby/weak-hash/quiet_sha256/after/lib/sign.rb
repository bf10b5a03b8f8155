require 'openssl'

NAMES = { old: 'MD5', new: 'SHA256' }.freeze

def sign(message)
  OpenSSL::Digest.new(NAMES[:new]).hexdigest(message)
end
