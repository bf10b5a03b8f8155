class ImportsController < ApplicationController
  def create
    document = YAML.unsafe_load(request.body.read)
    render json: { entries: document.size }
  end
end
