require 'net/http'

class PreviewsController < ApplicationController
  def show
    uri = URI.parse(params[:url])
    body = Net::HTTP.get(uri)
    render json: { size: body.bytesize }
  end
end
