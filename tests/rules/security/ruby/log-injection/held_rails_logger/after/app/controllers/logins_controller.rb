class LoginsController < ApplicationController
  def failed
    Rails.logger.warn("login failed for #{params[:user]}")
    head :no_content
  end
end
