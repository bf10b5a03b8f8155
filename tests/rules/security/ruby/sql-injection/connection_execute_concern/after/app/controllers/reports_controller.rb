class ReportsController < ApplicationController
  def totals
    render json: Report.totals(params[:by])
  end
end
