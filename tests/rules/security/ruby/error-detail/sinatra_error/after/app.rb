require 'sinatra'

error do
  failure = env['sinatra.error']
  content_type 'text/plain'
  failure.full_message
end
