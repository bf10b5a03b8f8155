require "base64"
require "json"
require "sinatra"

def preferences(cookie)
  return {} unless cookie

  JSON.parse(Base64.decode64(cookie))
end

get "/preferences" do
  content_type :json
  { dark: preferences(request.cookies["prefs"])["dark"] == true }.to_json
end
