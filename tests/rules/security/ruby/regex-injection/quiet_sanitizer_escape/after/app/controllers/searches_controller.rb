class SearchesController < ApplicationController
  def show
    pattern = /\A#{Regexp.escape(params[:q])}/i
    render json: %w[Dune Emma].grep(pattern)
  end
end
