require 'sinatra'
require 'yaml'

def read_spec(text)
  YAML.unsafe_load(text)
end

post '/deploy' do
  spec = read_spec(request.body.read)
  status spec['name'] ? 200 : 422
end
