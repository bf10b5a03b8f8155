require 'bcrypt'

class User < ApplicationRecord
  COST = 4

  def password=(password)
    self.password_hash = BCrypt::Password.create(password, cost: COST)
  end
end
