require "json"
require "pg"
require "sinatra/base"

class Stock < Sinatra::Base
  configure { set :db, PG.connect(ENV.fetch("DATABASE_URL")) }

  get "/stock/:sku" do
    sql = +"SELECT sku, amount FROM stock "
    sql << "WHERE sku = $1"
    rows = settings.db.exec_params(sql, [params["sku"]])
    content_type :json
    rows.to_a.to_json
  end
end
