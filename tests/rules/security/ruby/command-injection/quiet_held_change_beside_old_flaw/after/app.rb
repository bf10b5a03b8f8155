require "sinatra"

get "/size" do
  content_type :json
  { size: `du -s #{params[:folder]}` }.to_json
end

get "/version" do
  "1.1 build 7"
end
