class KeysController < ApplicationController
  before_action :authenticate_user!

  def show
    key = current_user.keys.find(params[:id])
    audit("shown", key)
    render json: key.as_json
  end
end
