class Client
  def connect(host)
    @socket = TCPSocket.new(host, 25)
    @socket.gets
  end

  def pool(host)
    socket = TCPSocket.new(host, 25)
    @free << socket
    nil
  end

  def wrap(path)
    file = File.open(path)
    Reader.new(file)
  end
end
