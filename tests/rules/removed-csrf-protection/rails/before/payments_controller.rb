class PaymentsController < ApplicationController
  protect_from_forgery with: :exception

  def pay
    charge
  end
end
