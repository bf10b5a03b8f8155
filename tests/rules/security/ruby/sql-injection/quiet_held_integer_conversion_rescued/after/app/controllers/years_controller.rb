class YearsController < ApplicationController
  def show
    year = Integer(params[:year])
    render json: Sale.where("EXTRACT(YEAR FROM sold_at) = #{year}").count
  rescue ArgumentError
    head :bad_request
  end
end
