class ChargesController < ApplicationController
  def create
    render json: Billing.charge(100)
  rescue StandardError => e
    render json: { error: e.message, trace: e.backtrace }, status: 500
  end
end
