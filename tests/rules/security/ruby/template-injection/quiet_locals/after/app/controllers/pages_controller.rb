class PagesController < ApplicationController
  def show
    render :show, locals: { title: params[:title] }
  end
end
