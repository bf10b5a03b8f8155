class LoginsController < ApplicationController
  def create
    user = User.find_by(email: params[:email])
    return head(:unauthorized) unless user&.valid_password?(params[:password])

    sign_in(user)
    head :no_content
  end
end
