class FilmsController < ApplicationController
  FREE_ORDER = false

  def index
    order = params[:sort]
    column = FREE_ORDER ? order : "title"
    order = "id"
    render json: Film.connection.select_all("SELECT id, title FROM films ORDER BY #{column}, #{order}")
  end
end
