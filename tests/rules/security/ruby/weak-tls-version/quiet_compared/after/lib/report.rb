OLD = %w[SSLv3 TLSv1].freeze

def old?(socket)
  OLD.include?(socket.ssl_version)
end
