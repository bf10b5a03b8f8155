class SessionsController < ApplicationController
  def create
    user = User.find_by(email: params[:email].to_s)
    if user&.authenticate(params[:password].to_s)
      reset_session
      session[:user_id] = user.id
      redirect_to root_path
    else
      render :new, status: :unauthorized
    end
  end
end
