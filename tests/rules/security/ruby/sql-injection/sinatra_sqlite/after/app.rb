require 'sinatra'
require 'sqlite3'
require 'json'

DB = SQLite3::Database.new('shop.db')

get '/users/:name' do
  content_type :json
  query = format("SELECT id FROM users WHERE name = '%s'", params['name'])
  DB.execute(query).to_json
end
