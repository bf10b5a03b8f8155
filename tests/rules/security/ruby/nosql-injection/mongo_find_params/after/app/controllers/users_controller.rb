class UsersController < ApplicationController
  def find
    user = Mongo::Client.new(ENV['MONGO_URL'])[:users].find(email: params[:email], pin: params[:pin]).first
    render json: { found: !user.nil? }
  end
end
