class PagesController < ApplicationController
  def show
    layout = params[:layout].presence || '<p>Hello</p>'
    render inline: layout
  end
end
