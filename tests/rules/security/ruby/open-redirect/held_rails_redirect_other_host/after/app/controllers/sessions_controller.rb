class SessionsController < ApplicationController
  def destroy
    reset_session
    redirect_to params[:return_to].presence || root_path, allow_other_host: true
  end
end
