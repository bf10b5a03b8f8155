class SettingsController < ApplicationController
  def update
    redirect_to params[:back]
  end
end
