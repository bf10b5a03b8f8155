require "faraday"
require "sinatra"

get "/health/:service" do
  client = Faraday.new(url: "https://monitor.example.org", request: { timeout: 3 })
  answer = client.get("/health", { service: params[:service] })
  content_type :json
  { status: answer.status }.to_json
end
