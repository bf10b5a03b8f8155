class CardsController < ApplicationController
  before_action :set_card, only: [:create, :update, :destroy]

  def create; end

  def update; end

  def destroy; end

  def show; end
end
