class OrdersController < ApplicationController
  DIRECTIONS = %w[asc desc].freeze

  before_action :load_filters

  def index
    direction = @filters.fetch(:direction, "asc")
    direction = "asc" unless DIRECTIONS.include?(direction)
    @orders = Order.where(state: @filters[:state]).order(Arel.sql("created_at " + direction))
  end

  private

  def load_filters
    @filters = params.fetch(:filters, {})
  end
end
