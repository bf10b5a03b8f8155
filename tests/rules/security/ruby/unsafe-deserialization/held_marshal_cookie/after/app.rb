require "base64"
require "sinatra"

def preferences(cookie)
  return {} unless cookie

  Marshal.load(Base64.decode64(cookie))
end

get "/preferences" do
  content_type :json
  { dark: preferences(request.cookies["prefs"])["dark"] == true }.to_json
end
