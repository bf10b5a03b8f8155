require 'sinatra'

def with_scheme(url)
  url.include?('://') ? url : "https://#{url}"
end

get '/leave' do
  redirect with_scheme(params['url'])
end
