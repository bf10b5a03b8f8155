class PagesController < ApplicationController
  def column
    render json: { column: params[:n].to_i % 3 }
  end
end
