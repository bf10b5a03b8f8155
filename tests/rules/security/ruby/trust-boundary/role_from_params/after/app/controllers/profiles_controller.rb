class ProfilesController < ApplicationController
  def update
    session[:role] = params[:role]
    head :no_content
  end
end
