class FeedsController < ApplicationController
  def create
    document = Nokogiri::XML(request.raw_post) { |config| config.noent.dtdload }
    render json: { title: document.at("title")&.text }
  end
end
