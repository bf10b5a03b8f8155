class CardsController < ApplicationController
  before_action :authenticate_user!, only: [:index, :create, :destroy]

  def index
    render json: Card.all
  end

  def create
    Card.create!(card_params)
  end

  def destroy
    Card.find(params[:id]).destroy
  end

  def archive
    Card.find(params[:id]).archive
  end

  private

  def card_params
    params.require(:card).permit(:name)
  end
end
