class OrdersController < ApplicationController
  before_action :load_filters

  def index
    direction = @filters.fetch(:direction, "asc")
    @orders = Order.where(state: @filters[:state]).order(Arel.sql("created_at " + direction))
  end

  private

  def load_filters
    @filters = params.fetch(:filters, {})
  end
end
