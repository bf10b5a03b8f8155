class ProductsController < ApplicationController
  def index
    scope = Product.where("category = ? AND price < ?", params[:category], params[:max])
    render json: scope.where(brand: params[:brand])
  end
end
