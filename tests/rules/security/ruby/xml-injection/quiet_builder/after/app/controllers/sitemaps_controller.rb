class SitemapsController < ApplicationController
  def show
    doc = Nokogiri::XML::Builder.new { |xml| xml.loc(params[:page]) }
    render xml: doc.to_xml
  end
end
