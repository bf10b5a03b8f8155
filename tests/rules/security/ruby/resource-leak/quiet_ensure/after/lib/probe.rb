require 'socket'

def probe(host, port)
  sock = TCPSocket.new(host, port)
  sock.gets
ensure
  sock&.close
end
