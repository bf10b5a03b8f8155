class PostsController < ApplicationController
  def show
    slug = params[:slug]
    return head(:bad_request) unless slug.is_a?(String)

    render json: { found: Mongo::Client.new(ENV['MONGO_URL'])[:posts].find(slug: slug).any? }
  end
end
