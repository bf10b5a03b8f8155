class PingsController < ApplicationController
  HOST = /\A[a-z0-9][a-z0-9.-]*\z/

  def show
    host = params[:host]
    return head(:bad_request) unless host.match?(HOST)

    output = %x(ping -c 1 #{host})
    render json: { lines: output.lines.size }
  end
end
