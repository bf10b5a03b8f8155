require "oj"
require "sinatra/base"

class Events < Sinatra::Base
  post "/events" do
    event = Oj.load(request.body.read, mode: :object)
    content_type :json
    { kind: event.class.name }.to_json
  end
end
