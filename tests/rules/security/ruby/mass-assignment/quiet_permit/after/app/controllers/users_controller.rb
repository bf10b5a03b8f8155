class UsersController < ApplicationController
  def create
    user = User.new(user_params)
    render json: { saved: user.save }
  end

  private

  def user_params
    params.require(:user).permit(:name, :email)
  end
end
