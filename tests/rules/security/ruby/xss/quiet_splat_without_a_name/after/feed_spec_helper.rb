describe "feed" do
  it "keeps the last" do
    item,* = feed.last(1)
    puts item.payload["url"]
  end
end
