require 'bcrypt'

class User < ApplicationRecord
  def password=(password)
    self.password_hash = BCrypt::Password.create(password, cost: 12)
  end
end
