class InvoicesController < ApplicationController
  def index
    @invoices = Invoice.for_customer(params[:customer])
  end
end
