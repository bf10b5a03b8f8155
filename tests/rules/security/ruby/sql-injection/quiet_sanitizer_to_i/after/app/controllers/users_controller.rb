class UsersController < ApplicationController
  def show
    id = params[:id].to_i
    render json: User.where("id > #{id}").limit(5)
  end
end
