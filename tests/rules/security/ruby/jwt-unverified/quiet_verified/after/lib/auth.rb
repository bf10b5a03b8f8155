require 'jwt'

def claims(token)
  JWT.decode(token, ENV.fetch('JWT_SECRET'), true, algorithm: 'HS256').first
end
