class ReportsController < ApplicationController
  FOLDER = Rails.root.join("storage", "reports")

  def download
    file = FOLDER.join(params[:name])
    send_file file, disposition: "attachment"
  end
end
