class SessionsController < ApplicationController
  def proceed
    target = params[:next].presence || root_path
    redirect_to target, allow_other_host: true
  end
end
