class FeedsController < ApplicationController
  def create
    document = Nokogiri::XML(request.raw_post) { |config| config.strict.nonet }
    render json: { title: document.at("title")&.text }
  end
end
