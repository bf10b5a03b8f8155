class CatalogController < ApplicationController
  CATALOG = Nokogiri::XML(File.read("config/catalog.xml"))

  def show
    titles = CATALOG.xpath("//book[@isbn=$isbn]/title", nil, { isbn: params[:isbn] })
    render json: titles.map(&:text)
  end
end
