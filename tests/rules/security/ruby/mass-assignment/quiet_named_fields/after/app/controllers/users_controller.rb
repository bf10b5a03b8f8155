class UsersController < ApplicationController
  def create
    user = User.new(name: params[:name], email: params[:email])
    render json: { saved: user.save }
  end
end
