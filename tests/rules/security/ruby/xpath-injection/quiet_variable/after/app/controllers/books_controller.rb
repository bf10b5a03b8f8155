class BooksController < ApplicationController
  CATALOG = Nokogiri::XML(File.read('catalog.xml'))

  def show
    nodes = CATALOG.xpath('//book[@isbn=$isbn]/title', nil, { isbn: params[:isbn] })
    render json: nodes.map(&:text)
  end
end
