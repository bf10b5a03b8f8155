class PricesController < ApplicationController
  def show
    render json: Price.where("sku = ?", params[:sku]).pick(:cents)
  end
end
