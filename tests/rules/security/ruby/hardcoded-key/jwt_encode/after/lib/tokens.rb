require 'jwt'

def issue(user)
  payload = { sub: user.id, exp: Time.now.to_i + 3600 }
  JWT.encode(payload, 'blue-Harvest-2291', 'HS256')
end
