require 'socket'

HOST = '0.0.0.0'.freeze

def listen(port)
  TCPServer.new(HOST, port)
end
