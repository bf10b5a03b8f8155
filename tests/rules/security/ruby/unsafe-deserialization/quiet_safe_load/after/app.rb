require 'sinatra'
require 'yaml'

post '/deploy' do
  spec = YAML.safe_load(request.body.read, permitted_classes: [Date])
  status spec['name'] ? 200 : 422
end
