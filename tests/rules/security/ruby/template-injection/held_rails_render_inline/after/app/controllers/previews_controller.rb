class PreviewsController < ApplicationController
  def create
    body = "Dear <%= @name %>,\n" + params[:body]
    @name = "Ada"
    render inline: body
  end
end
