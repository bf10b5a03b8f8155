class SessionsController < ApplicationController
  def create
    Rails.logger.warn("failed login for #{params[:user]}")
    head :unauthorized
  end
end
