class ApiController < ApplicationController
  after_action :cors

  private

  def cors
    response.headers['Access-Control-Allow-Origin'] = request.headers['Origin']
    response.headers['Access-Control-Allow-Credentials'] = 'true'
  end
end
