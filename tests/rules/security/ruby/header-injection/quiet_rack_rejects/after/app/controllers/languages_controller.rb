class LanguagesController < ApplicationController
  def show
    response.headers['Content-Language'] = params[:lang].presence || 'en'
    head :no_content
  end
end
