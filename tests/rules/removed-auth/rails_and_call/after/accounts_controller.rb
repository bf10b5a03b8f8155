class AccountsController < ApplicationController
  before_action :set_account

  def show
    render json: @account
  end
end
