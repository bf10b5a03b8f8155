class StatsController < ApplicationController
  def show
    report = StatsReport.new(current_user)
    render json: { value: report.send(params[:metric]) }
  end
end
