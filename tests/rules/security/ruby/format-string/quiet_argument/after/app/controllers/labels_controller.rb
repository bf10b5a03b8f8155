class LabelsController < ApplicationController
  def show
    render json: { label: format('%s by %s', params[:title], 'Herbert') }
  end
end
