class PagesController < ApplicationController
  before_action :find_page

  def show
    render plain: File.read(@page)
  end

  private

  def find_page
    names = %w[imprint terms privacy]
    name = names.find { |candidate| candidate == params[:id] } || "imprint"
    @page = Rails.root.join("pages", "#{name}.md")
  end
end
