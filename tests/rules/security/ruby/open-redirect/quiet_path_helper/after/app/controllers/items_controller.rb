class ItemsController < ApplicationController
  def open
    redirect_to item_path(params[:id])
  end
end
