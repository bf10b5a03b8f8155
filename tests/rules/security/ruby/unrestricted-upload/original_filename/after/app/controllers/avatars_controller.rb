class AvatarsController < ApplicationController
  def create
    upload = params[:avatar]
    name = File.basename(upload.original_filename)
    File.binwrite(Rails.root.join('public', 'avatars', name), upload.read)
    head :created
  end
end
