class AvatarsController < ApplicationController
  ALLOWED = %w[.png .jpg].freeze

  def create
    picture = params[:picture]
    extension = File.extname(picture.original_filename).downcase
    return head(:unsupported_media_type) unless ALLOWED.include?(extension)

    name = SecureRandom.uuid + extension
    File.binwrite(Rails.root.join("public", "uploads", name), picture.read)
    redirect_to profile_path
  end
end
