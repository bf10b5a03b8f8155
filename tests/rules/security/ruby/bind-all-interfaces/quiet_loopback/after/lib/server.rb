require 'socket'

def listen(port)
  TCPServer.new('127.0.0.1', port)
end
