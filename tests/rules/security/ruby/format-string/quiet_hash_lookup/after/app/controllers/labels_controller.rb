class LabelsController < ApplicationController
  PATTERNS = { 'long' => '%s by %s', 'short' => '%s (%s)' }.freeze

  def show
    render json: { label: format(PATTERNS.fetch(params[:style]), 'Dune', 'Herbert') }
  end
end
