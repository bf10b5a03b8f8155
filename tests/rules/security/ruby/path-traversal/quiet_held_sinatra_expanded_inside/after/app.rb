require "sinatra"

ROOT = File.expand_path("pages", __dir__)

get "/page" do
  name = params.fetch("name", "home")
  path = File.expand_path("#{name}.txt", ROOT)
  halt 404 unless path.start_with?(ROOT + File::SEPARATOR)
  content_type "text/plain"
  File.read(path)
end
