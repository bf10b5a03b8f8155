class ProfilesController < ApplicationController
  def update
    session[:user_id] = current_user.id
  end
end
