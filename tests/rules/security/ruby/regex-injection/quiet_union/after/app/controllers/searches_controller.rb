class SearchesController < ApplicationController
  def show
    pattern = Regexp.union(params[:q].split)
    render json: %w[Dune Emma].grep(pattern)
  end
end
