require "sinatra/base"

class Api < Sinatra::Base
  before do
    origin = request.env["HTTP_ORIGIN"]
    if origin
      headers "Access-Control-Allow-Credentials" => "true"
      headers "Access-Control-Allow-Origin" => origin
    end
  end

  get "/me" do
    content_type :json
    { ok: true }.to_json
  end
end
