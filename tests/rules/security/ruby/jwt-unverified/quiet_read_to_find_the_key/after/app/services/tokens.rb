class Tokens
  def read(token)
    claims = JWT.decode(token, nil, false).first
    key = Host.find(claims["host"]).key
    JWT.decode(token, key, true, algorithm: "HS256").first
  end
end
