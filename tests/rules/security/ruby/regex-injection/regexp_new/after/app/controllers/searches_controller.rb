class SearchesController < ApplicationController
  TITLES = %w[Dune Emma Ulysses].freeze

  def show
    pattern = Regexp.new(params[:q], Regexp::IGNORECASE)
    render json: TITLES.grep(pattern)
  end
end
