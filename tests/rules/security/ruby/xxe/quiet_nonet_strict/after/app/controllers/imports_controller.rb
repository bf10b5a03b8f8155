class ImportsController < ApplicationController
  def create
    doc = Nokogiri::XML(request.body.read) { |config| config.strict.nonet }
    render json: { items: doc.xpath('//item').size }
  end
end
