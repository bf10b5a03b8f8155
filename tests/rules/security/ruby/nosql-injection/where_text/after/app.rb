require 'sinatra'
require 'mongo'

ITEMS = Mongo::Client.new(ENV['MONGO_URL'])[:items]

get '/stock' do
  filter = { '$where' => "this.count > #{params['min']}" }
  status ITEMS.find(filter).count.positive? ? 200 : 404
end
