class RememberController < ApplicationController
  def create
    token = current_user.create_remember_token!
    cookies[:remember_token] = { value: token, expires: 2.weeks.from_now, httponly: false, secure: false }
    head :no_content
  end
end
