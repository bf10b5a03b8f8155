class LabelsController < ApplicationController
  def show
    label = format(params[:pattern], title: 'Dune', author: 'Herbert')
    render json: { label: label }
  end
end
