require 'base64'

def image(text)
  Base64.decode64(text)
end
