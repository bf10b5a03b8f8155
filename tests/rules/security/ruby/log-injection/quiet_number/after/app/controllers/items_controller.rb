class ItemsController < ApplicationController
  def show
    logger.info("item #{params[:id].to_i} asked for")
    head :no_content
  end
end
