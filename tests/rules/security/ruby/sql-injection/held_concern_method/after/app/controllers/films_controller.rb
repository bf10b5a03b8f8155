class FilmsController < ApplicationController
  include Sortable

  def index
    films = Film.connection.execute("SELECT id, title FROM films ORDER BY " + sort_clause)
    render json: films.to_a
  end
end
