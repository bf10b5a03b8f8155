class HelpController < ApplicationController
  def show
    head :not_found unless Page.exists?("name = '#{params[:name]}'")
  end
end
