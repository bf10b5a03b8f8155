class TransfersController < ApplicationController
  protect_from_forgery with: :exception
  before_action :authenticate_user!
  skip_before_action :load_banner, only: :create

  def create
    transfer = current_user.transfers.create!(params.require(:transfer).permit(:amount, :target))
    redirect_to transfer_path(transfer.id)
  end
end
