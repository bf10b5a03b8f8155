class SitemapsController < ApplicationController
  def show
    render xml: "<loc>#{params[:page].encode(xml: :text)}</loc>"
  end
end
