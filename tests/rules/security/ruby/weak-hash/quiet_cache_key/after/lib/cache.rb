require 'digest'

def cached(url)
  cache_key = "page/#{Digest::SHA1.hexdigest(url)}"
  Rails.cache.read(cache_key)
end
