class SessionsController < ApplicationController
  def create
    cookies.encrypted[:session_token] = { value: Session.issue, secure: true, httponly: true, same_site: :lax }
    head :no_content
  end
end
