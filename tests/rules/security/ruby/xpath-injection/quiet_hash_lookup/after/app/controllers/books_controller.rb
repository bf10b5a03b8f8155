class BooksController < ApplicationController
  PATHS = { 'title' => '//book/title', 'author' => '//book/author' }.freeze
  CATALOG = Nokogiri::XML(File.read('catalog.xml'))

  def values
    render json: CATALOG.xpath(PATHS.fetch(params[:field])).map(&:text)
  end
end
