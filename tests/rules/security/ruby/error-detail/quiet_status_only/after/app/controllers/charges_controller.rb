class ChargesController < ApplicationController
  rescue_from Billing::NoCard do |_error|
    head :payment_required
  end

  def create
    render json: Billing.charge(100)
  end
end
