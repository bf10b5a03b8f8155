require "faraday"
require "sinatra"

get "/health/:host" do
  client = Faraday.new(request: { timeout: 3 })
  answer = client.get("https://#{params[:host]}/health")
  content_type :json
  { status: answer.status }.to_json
end
