class ReportsController < ApplicationController
  def show
    report = Report.find(1)
    value = report.send(params[:field])
    render json: { value: value }
  end
end
