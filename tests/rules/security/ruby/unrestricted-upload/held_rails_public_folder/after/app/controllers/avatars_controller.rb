class AvatarsController < ApplicationController
  def create
    picture = params[:picture]
    name = File.basename(picture.original_filename)
    File.binwrite(Rails.root.join("public", "uploads", name), picture.read)
    redirect_to profile_path
  end
end
