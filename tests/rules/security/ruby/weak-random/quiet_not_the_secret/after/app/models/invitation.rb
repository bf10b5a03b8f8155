class Invitation
  def set_token
    self.token = SecureRandom.hex(16)
    self.hour = rand(8..18)
  end
end
