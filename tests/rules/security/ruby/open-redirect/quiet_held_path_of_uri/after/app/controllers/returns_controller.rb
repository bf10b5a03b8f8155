class ReturnsController < ApplicationController
  TARGETS = { "cart" => "/cart", "orders" => "/orders" }.freeze

  def show
    redirect_to TARGETS.fetch(params[:to], "/")
  end
end
