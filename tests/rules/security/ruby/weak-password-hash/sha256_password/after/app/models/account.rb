require 'digest'

class Account < ApplicationRecord
  def password=(password)
    self.password_hash = Digest::SHA256.hexdigest(password)
  end
end
