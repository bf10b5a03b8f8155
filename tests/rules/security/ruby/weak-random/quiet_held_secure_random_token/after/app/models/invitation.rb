class Invitation < ApplicationRecord
  before_create :set_token

  def set_token
    self.token = SecureRandom.alphanumeric(32)
    self.colour = %w[red green blue].sample
    self.reminder_hour = rand(8..18)
  end
end
