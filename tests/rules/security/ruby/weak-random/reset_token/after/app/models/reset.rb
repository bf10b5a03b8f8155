class Reset < ApplicationRecord
  def self.start(email)
    token = rand(36**16).to_s(36)
    create(email: email, token: token)
  end
end
