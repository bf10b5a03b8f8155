class ChargesController < ApplicationController
  def create
    render json: Billing.charge(100)
  rescue StandardError => e
    logger.error(e.full_message)
    render json: { error: 'the charge failed' }, status: 500
  end
end
