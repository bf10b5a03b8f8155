class Books < Grape::API
  format :json

  params do
    optional :year, type: Integer
  end
  get :books do
    query = format("SELECT * FROM books WHERE year = %d", params[:year].to_i)
    Book.find_by_sql(query)
  end
end
