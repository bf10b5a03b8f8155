class PreviewsController < ApplicationController
  TEMPLATE = ERB.new('Dear <%= name %>')

  def create
    render json: { text: TEMPLATE.result_with_hash(name: params[:name]) }
  end
end
