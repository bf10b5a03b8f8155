class KeysController < ApplicationController
  def show
    render plain: "This endpoint is retired", status: :gone
  end
end
