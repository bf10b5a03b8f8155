class StatsController < ApplicationController
  METRICS = %w[visits orders].freeze

  def show
    report = StatsReport.new(current_user)
    metric = METRICS.include?(params[:metric]) ? params[:metric] : "visits"
    render json: { value: report.public_send(metric) }
  end
end
