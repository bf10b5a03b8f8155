require 'openssl'

class Server
  def context
    context = OpenSSL::SSL::SSLContext.new
    context.min_version = OpenSSL::SSL::TLS1_1_VERSION
    context
  end
end
