class ExportsController < ApplicationController
  def show
    exporter = params[:kind].classify.constantize.new
    render plain: exporter.extension
  end
end
