class UsersController < ApplicationController
  def find
    users = Mongo::Client.new(ENV['MONGO_URL'])[:users]
    user = users.find(email: params[:email].to_s, pin: params[:pin].to_s).first
    render json: { found: !user.nil? }
  end
end
