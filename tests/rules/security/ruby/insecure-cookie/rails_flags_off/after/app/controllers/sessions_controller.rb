class SessionsController < ApplicationController
  def create
    cookies[:session_token] = { value: Session.issue, secure: false, httponly: true }
    head :no_content
  end
end
