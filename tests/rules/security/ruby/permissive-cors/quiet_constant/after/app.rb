require 'sinatra'

before do
  headers 'Access-Control-Allow-Origin' => 'https://app.example.com',
          'Access-Control-Allow-Credentials' => 'true'
end
