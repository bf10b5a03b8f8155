def greeting(host)
  socket = TCPSocket.new(host, 25)
  line = socket.gets
  return "" if line.nil?

  socket.close
  line.chomp
end
