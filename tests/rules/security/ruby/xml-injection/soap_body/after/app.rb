require 'sinatra'
require 'net/http'

post '/transfer' do
  body = '<transfer><to>' + params['account'] + '</to></transfer>'
  reply = Net::HTTP.post(URI('https://bank.internal/soap'), body, 'Content-Type' => 'text/xml')
  status reply.code.to_i
end
