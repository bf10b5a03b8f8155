require 'openssl'

class Pair
  BITS = 512 * 2

  def key
    @key ||= OpenSSL::PKey::RSA.generate(BITS)
  end
end
