class CardsController < ApplicationController
  before_action :authenticate_user!, except: [:index]

  def index; end

  def create; end

  def update; end

  def destroy; end
end
