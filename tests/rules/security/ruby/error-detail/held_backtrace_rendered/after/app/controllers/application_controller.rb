class ApplicationController < ActionController::Base
  rescue_from StandardError do |error|
    render json: { error: "internal", detail: error.backtrace }, status: :internal_server_error
  end
end
