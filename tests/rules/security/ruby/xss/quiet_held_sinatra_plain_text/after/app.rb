require "sinatra"

get "/echo" do
  content_type "text/plain"
  "you said <#{params[:word]}>"
end
