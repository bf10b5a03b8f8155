class SettingsController < ApplicationController
  def update
    session[:page_size] = params[:page_size].to_i
    session[:language] = params[:language] == 'de' ? 'de' : 'en'
    head :no_content
  end
end
