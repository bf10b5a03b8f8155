class LoginsController < ApplicationController
  def failed
    Rails.logger.warn("login failed for #{params[:user].inspect}")
    head :no_content
  end
end
