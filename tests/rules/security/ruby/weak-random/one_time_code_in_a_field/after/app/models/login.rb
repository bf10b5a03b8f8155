class Login
  def set_otp
    @otp = rand(100_000..999_999)
  end
end
