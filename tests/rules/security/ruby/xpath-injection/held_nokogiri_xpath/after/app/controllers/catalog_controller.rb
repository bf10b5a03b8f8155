class CatalogController < ApplicationController
  CATALOG = Nokogiri::XML(File.read("config/catalog.xml"))

  def show
    titles = CATALOG.xpath("//book[@isbn='#{params[:isbn]}']/title")
    render json: titles.map(&:text)
  end
end
