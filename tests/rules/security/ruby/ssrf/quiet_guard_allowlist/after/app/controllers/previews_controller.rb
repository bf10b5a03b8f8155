require 'net/http'

class PreviewsController < ApplicationController
  HOSTS = %w[feeds.example.org news.example.org].freeze

  def show
    uri = URI.parse(params[:url])
    return head(:bad_request) unless HOSTS.include?(uri.host)

    render json: { size: Net::HTTP.get(uri).bytesize }
  end
end
