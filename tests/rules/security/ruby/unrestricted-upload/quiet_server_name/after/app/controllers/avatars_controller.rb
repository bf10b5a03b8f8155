class AvatarsController < ApplicationController
  def create
    File.binwrite("/srv/avatars/#{SecureRandom.uuid}.bin", params[:avatar].read)
    head :created
  end
end
