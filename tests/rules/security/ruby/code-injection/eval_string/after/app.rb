require 'sinatra'
require 'json'

helpers do
  def calculate(formula)
    eval("(#{formula}).to_f")
  end
end

get '/calc' do
  content_type :json
  { result: calculate(params['formula']) }.to_json
end
