class StatsController < ApplicationController
  def index
    span = interval_of(params[:span])
    @rows = Row.where("created_at > now() - interval '#{span[:count]} #{span[:unit]}'")
  end
end
