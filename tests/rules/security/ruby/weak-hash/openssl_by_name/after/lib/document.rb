require 'openssl'

class Document
  ALGORITHM = 'SHA1'.freeze

  def seal(body, nonce)
    OpenSSL::Digest.new(ALGORITHM).hexdigest(nonce + body)
  end
end
