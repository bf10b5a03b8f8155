class Books < Grape::API
  format :json

  params do
    optional :author, type: String
  end
  get :books do
    query = format("SELECT * FROM books WHERE author = '%s'", params[:author])
    Book.find_by_sql(query)
  end
end
