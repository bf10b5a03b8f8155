class PagesController < ApplicationController
  skip_before_action :require_login, only: [:index]
  skip_before_action :verify_authenticity_token, only: [:destroy]

  def destroy
    current_user.pages.find(params[:id]).destroy
  end
end
