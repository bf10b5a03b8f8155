class ApplicationController < ActionController::Base
  rescue_from StandardError do |error|
    Rails.logger.error(error.full_message)
    render json: { error: "internal", detail: "see the log" }, status: :internal_server_error
  end
end
