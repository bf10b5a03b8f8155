CACHE = '/tmp/prices.json'.freeze

def save(prices)
  File.write(CACHE, prices.to_json)
end
