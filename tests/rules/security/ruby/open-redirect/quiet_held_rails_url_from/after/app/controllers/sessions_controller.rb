class SessionsController < ApplicationController
  def destroy
    reset_session
    redirect_to url_from(params[:return_to]) || root_path
  end
end
