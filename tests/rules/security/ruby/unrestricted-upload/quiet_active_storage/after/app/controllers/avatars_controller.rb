class AvatarsController < ApplicationController
  def create
    current_user.avatar.attach(params[:avatar])
    head :created
  end
end
