require 'digest'

class FeedsController < ApplicationController
  def show
    body = Feed.cached
    etag = Digest::MD5.hexdigest(body)
    response.headers['ETag'] = %("#{etag}")
    render xml: body
  end
end
