class DownloadsController < ApplicationController
  def show
    send_file Rails.root.join('uploads', File.basename(params[:file]))
  end
end
