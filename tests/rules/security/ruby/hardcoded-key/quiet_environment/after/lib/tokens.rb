require 'jwt'

def issue(user)
  JWT.encode({ sub: user.id }, ENV.fetch('JWT_SECRET'), 'HS256')
end
