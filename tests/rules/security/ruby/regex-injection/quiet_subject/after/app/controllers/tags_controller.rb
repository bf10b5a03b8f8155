class TagsController < ApplicationController
  def create
    render json: params[:text].scan(/#(\w+)/).flatten
  end
end
