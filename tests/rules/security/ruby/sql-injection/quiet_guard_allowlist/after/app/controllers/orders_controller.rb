class OrdersController < ApplicationController
  COLUMNS = %w[id total created_at].freeze

  def index
    column = params[:sort]
    return head(:bad_request) unless COLUMNS.include?(column)

    render json: Order.order(Arel.sql("#{column} DESC"))
  end
end
