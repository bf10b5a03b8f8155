class PaymentsController < ApplicationController

  def pay
    charge
  end
end
