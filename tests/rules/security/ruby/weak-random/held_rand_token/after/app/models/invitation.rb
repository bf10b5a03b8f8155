class Invitation < ApplicationRecord
  before_create :set_token

  def set_token
    self.token = Array.new(32) { rand(36).to_s(36) }.join
  end
end
