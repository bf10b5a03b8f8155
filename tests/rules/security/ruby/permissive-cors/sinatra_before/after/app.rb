require 'sinatra'

before do
  origin = request.env['HTTP_ORIGIN']
  headers 'Access-Control-Allow-Origin' => origin, 'Access-Control-Allow-Credentials' => 'true'
end
