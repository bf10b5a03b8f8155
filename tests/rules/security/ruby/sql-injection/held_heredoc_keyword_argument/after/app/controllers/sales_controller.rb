class SalesController < ApplicationController
  def index
    render json: SalesQuery.new(region: params[:region]).call
  end
end
