class ManualsController < ApplicationController
  FILES = ['/srv/manuals/en.txt', '/srv/manuals/de.txt'].freeze

  def show
    render json: { text: File.read(FILES[params[:n].to_i % FILES.size]) }
  end
end
