def greeting(host)
  socket = TCPSocket.new(host, 25)
  begin
    socket.gets
  ensure
    socket.close
  end
end
