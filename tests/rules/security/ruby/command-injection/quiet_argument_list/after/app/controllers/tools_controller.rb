class ToolsController < ApplicationController
  def ping
    ok = system('ping', '-c', '1', '--', params[:host])
    render json: { up: ok }
  end
end
