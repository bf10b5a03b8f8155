class SettingsController < ApplicationController
  def update
    redirect_to params[:back], allow_other_host: true
  end
end
