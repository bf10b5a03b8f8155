class PagesController < ApplicationController
  before_action :find_page

  def show
    render plain: File.read(@page)
  end

  private

  def find_page
    @page = Rails.root.join("pages", "#{params[:id]}.md")
  end
end
