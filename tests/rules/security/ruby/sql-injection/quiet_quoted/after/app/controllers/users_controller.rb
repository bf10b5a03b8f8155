class UsersController < ApplicationController
  def count
    name = ActiveRecord::Base.connection.quote(params[:name])
    render json: User.connection.select_value("SELECT COUNT(*) FROM users WHERE name = #{name}")
  end
end
