class ImportsController < ApplicationController
  def create
    doc = Nokogiri::XML(request.body.read)
    render json: { items: doc.xpath('//item').size }
  end
end
