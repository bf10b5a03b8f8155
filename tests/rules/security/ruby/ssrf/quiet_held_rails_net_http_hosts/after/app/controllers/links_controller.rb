class LinksController < ApplicationController
  def check
    checker = LinkChecker.new(params[:url])
    render json: { alive: checker.alive? }
  end
end
