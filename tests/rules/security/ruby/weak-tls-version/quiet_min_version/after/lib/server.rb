require 'openssl'

def context
  context = OpenSSL::SSL::SSLContext.new
  context.min_version = OpenSSL::SSL::TLS1_2_VERSION
  context
end
