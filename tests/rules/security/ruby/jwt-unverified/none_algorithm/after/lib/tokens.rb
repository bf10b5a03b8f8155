require 'jwt'

class Tokens
  OPTIONS = { algorithm: 'none' }.freeze

  def read(token)
    JWT.decode(token, nil, true, OPTIONS).first
  end
end
