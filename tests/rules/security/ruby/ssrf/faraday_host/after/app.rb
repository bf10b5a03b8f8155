require 'sinatra'
require 'faraday'

class Upstream
  def initialize(region)
    @base = "https://#{region}.example.com"
  end

  def status
    Faraday.get("#{@base}/status", nil, nil) { |request| request.options.timeout = 3 }.status
  end
end

get '/status/:region' do
  status Upstream.new(params['region']).status
end
