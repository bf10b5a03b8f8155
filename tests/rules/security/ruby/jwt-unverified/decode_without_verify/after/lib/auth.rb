require 'jwt'

def current_user_id(request)
  token = request.headers['Authorization'].to_s.delete_prefix('Bearer ')
  claims, = JWT.decode(token, nil, false)
  claims['sub']
end
