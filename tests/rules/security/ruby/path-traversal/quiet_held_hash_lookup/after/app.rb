require "sinatra"

MANUALS = { "en" => "manual-en.txt", "de" => "manual-de.txt" }.freeze

get "/manual" do
  file = MANUALS.fetch(params["lang"]) { halt 404 }
  content_type "text/plain"
  File.read(File.join("/srv/manuals", file))
end
