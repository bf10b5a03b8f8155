class CardsController < ApplicationController
  before_action :require_login
  before_action :require_admin, only: [:create, :update, :destroy]

  def create; end

  def update; end

  def destroy; end

  def show; end
end
