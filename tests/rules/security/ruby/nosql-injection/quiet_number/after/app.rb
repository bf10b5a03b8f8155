require 'sinatra'
require 'mongo'

ITEMS = Mongo::Client.new(ENV['MONGO_URL'])[:items]

get '/stock' do
  min = Integer(params['min'])
  status ITEMS.find('$where' => "this.count > #{min}").any? ? 200 : 404
end
