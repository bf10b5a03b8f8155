class UsersController < ApplicationController
  def create
    user = User.new(params[:user].permit!)
    render json: { saved: user.save }
  end
end
