require "digest"

class Account < ApplicationRecord
  def password=(password)
    self.password_digest = Digest::MD5.hexdigest("#{email}:#{password}")
  end
end
