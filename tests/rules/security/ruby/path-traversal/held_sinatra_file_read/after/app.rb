require "sinatra"

ROOT = File.expand_path("pages", __dir__)

get "/page" do
  name = params.fetch("name", "home")
  content_type "text/plain"
  File.read(File.join(ROOT, "#{name}.txt"))
end
