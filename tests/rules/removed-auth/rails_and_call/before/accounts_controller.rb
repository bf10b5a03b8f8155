class AccountsController < ApplicationController
  before_action :authenticate_user!
  before_action :set_account

  def show
    render json: @account
  end
end
