require 'socket'

def probe(host, port)
  sock = TCPSocket.new(host, port)
  banner = sock.gets
  return nil if banner.nil?

  sock.close
  banner
end
