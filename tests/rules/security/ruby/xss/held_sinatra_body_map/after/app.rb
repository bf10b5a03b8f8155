require "sinatra"

get "/tags" do
  tags = (params[:tags] || "").split(",")
  items = tags.map { |tag| "<li>#{tag}</li>" }
  "<ul>#{items.join}</ul>"
end
