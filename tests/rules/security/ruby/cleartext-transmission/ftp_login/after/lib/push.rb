require 'net/ftp'

def push(host, user, password, path)
  Net::FTP.open(host) do |ftp|
    ftp.login(user, password)
    ftp.putbinaryfile(path)
  end
end
