class RatesController < ApplicationController
  before_action :require_admin, only: %i[create update destroy]

  def create; end

  def update; end

  def destroy; end

  def clear
    Rate.delete_all
  end
end
