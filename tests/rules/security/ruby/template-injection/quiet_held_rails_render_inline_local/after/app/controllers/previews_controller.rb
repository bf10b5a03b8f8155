class PreviewsController < ApplicationController
  TEMPLATE = "Dear <%= name %>,\n<%= body %>"

  def create
    render inline: TEMPLATE, locals: { name: "Ada", body: params[:body] }
  end
end
