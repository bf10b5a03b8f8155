class RememberController < ApplicationController
  def create
    token = current_user.create_remember_token!
    cookies.encrypted[:remember_token] = { value: token, expires: 2.weeks.from_now, httponly: true, secure: true, same_site: :lax }
    head :no_content
  end
end
