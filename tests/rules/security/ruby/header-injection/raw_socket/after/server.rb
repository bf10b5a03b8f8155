require 'socket'

def reply(client, lang)
  client.write("HTTP/1.1 204 No Content\r\nContent-Language: #{lang}\r\n\r\n")
end

server = TCPServer.new('127.0.0.1', 8080)
loop do
  client = server.accept
  query = client.gets.split[1].split('?').last
  reply(client, URI.decode_www_form_component(query))
  client.close
end
