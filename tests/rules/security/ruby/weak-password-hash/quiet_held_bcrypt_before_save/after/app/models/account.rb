require "bcrypt"
require "digest"

class Account < ApplicationRecord
  def password=(password)
    self.password_digest = BCrypt::Password.create(password, cost: 12)
  end

  def avatar_key
    Digest::SHA256.hexdigest(email)
  end
end
