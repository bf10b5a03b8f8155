class SitemapsController < ApplicationController
  def show
    urls = Array(params[:page]).map { |page| "<url><loc>#{page}</loc></url>" }
    render xml: "<urlset>#{urls.join}</urlset>"
  end
end
