class ProductsController < ApplicationController
  def index
    @products = Product.named(params[:q]).limit(50)
  end
end
