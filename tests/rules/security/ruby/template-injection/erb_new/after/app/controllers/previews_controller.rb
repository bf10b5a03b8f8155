class PreviewsController < ApplicationController
  def create
    source = "Dear <%= name %>,\n" + params[:text]
    template = ERB.new(source)
    render json: { text: template.result_with_hash(name: 'Ada') }
  end
end
