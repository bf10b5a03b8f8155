require 'jwt'

def claims(token, keys)
  JWT.decode(token, nil, true, algorithms: ['RS256']) { |header| keys.fetch(header['kid']) }.first
end
