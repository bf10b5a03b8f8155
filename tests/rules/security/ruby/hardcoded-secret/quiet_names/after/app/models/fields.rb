class Fields
  PASSWORD_FIELD = :new_password
  TOKEN_HEADER = 'X-Api-Token'.freeze
  SECRET_HINT = 'The name of your first pet'.freeze
end
