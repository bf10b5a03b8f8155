class ProductsController < ApplicationController
  def index
    category = params[:category].to_s.strip
    scope = Product.order(:name)
    scope = scope.where("category = '#{category}'") unless category.empty?
    render json: scope
  end
end
