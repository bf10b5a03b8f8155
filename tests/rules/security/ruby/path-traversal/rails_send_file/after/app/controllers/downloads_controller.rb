class DownloadsController < ApplicationController
  def show
    path = Rails.root.join('uploads', params[:file])
    send_file path
  end
end
