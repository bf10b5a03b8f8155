require 'digest'

def content_id(path)
  Digest::SHA256.file(path).hexdigest
end
