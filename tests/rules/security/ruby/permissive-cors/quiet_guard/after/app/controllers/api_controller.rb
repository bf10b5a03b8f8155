class ApiController < ApplicationController
  ORIGINS = ['https://app.example.com'].freeze
  after_action :cors

  private

  def cors
    origin = request.headers['Origin']
    return unless ORIGINS.include?(origin)

    response.headers['Access-Control-Allow-Origin'] = origin
    response.headers['Access-Control-Allow-Credentials'] = 'true'
  end
end
