require 'net/ftp'

def push(host, user, password, path)
  Net::FTP.open(host, ssl: true, username: user, password: password) { |ftp| ftp.putbinaryfile(path) }
end
