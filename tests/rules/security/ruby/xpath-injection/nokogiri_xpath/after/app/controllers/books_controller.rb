class BooksController < ApplicationController
  CATALOG = Nokogiri::XML(File.read('catalog.xml'))

  def show
    nodes = CATALOG.xpath("//book[@isbn='#{params[:isbn]}']/title")
    render json: nodes.map(&:text)
  end
end
