require "sinatra"

helpers do
  def h(text)
    Rack::Utils.escape_html(text)
  end
end

get "/tags" do
  tags = (params[:tags] || "").split(",")
  items = tags.map { |tag| "<li>#{h(tag)}</li>" }
  "<ul>#{items.join}</ul>"
end
