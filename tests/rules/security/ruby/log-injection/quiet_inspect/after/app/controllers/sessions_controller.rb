class SessionsController < ApplicationController
  def create
    Rails.logger.warn("failed login for #{params[:user].inspect}")
    head :unauthorized
  end
end
