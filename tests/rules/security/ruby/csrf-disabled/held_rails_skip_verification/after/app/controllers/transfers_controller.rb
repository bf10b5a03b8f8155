class TransfersController < ApplicationController
  before_action :authenticate_user!
  skip_before_action :verify_authenticity_token, only: :create

  def create
    transfer = current_user.transfers.create!(params.require(:transfer).permit(:amount, :target))
    redirect_to transfer_path(transfer.id)
  end
end
