class ReportsController < ApplicationController
  FOLDER = Rails.root.join("storage", "reports")

  def download
    file = FOLDER.join(File.basename(params[:name]))
    send_file file, disposition: "attachment"
  end
end
