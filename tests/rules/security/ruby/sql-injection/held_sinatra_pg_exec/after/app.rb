require "json"
require "pg"
require "sinatra/base"

class Stock < Sinatra::Base
  configure { set :db, PG.connect(ENV.fetch("DATABASE_URL")) }

  get "/stock/:sku" do
    sql = +"SELECT sku, amount FROM stock WHERE sku = '"
    sql << params["sku"] << "'"
    rows = settings.db.exec(sql)
    content_type :json
    rows.to_a.to_json
  end
end
