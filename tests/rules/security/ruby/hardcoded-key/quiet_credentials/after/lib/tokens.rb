require 'jwt'

def issue(user)
  JWT.encode({ sub: user.id }, Rails.application.credentials.jwt_secret, 'HS256')
end
