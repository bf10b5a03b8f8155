require "sinatra"

def each_file(list)
  list.split(",").each { |name| yield File.basename(name.strip) }
end

post "/compress" do
  count = 0
  each_file(params[:files]) do |name|
    IO.popen(["gzip", "-k", "/srv/data/#{name}"], &:read)
    count += 1
  end
  content_type :json
  { count: count }.to_json
end
