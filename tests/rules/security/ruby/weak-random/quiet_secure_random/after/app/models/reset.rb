class Reset < ApplicationRecord
  def self.start(email)
    token = SecureRandom.urlsafe_base64(32)
    create(email: email, token: token)
  end
end
