class SessionsController < ApplicationController
  def create
    user = User.find_by(email: params[:email])
    return head(:unauthorized) unless user&.authenticate(params[:password])

    reset_session
    session[:role] = user.role
    head :no_content
  end
end
