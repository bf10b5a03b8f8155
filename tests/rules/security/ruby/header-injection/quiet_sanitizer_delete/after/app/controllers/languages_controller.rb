class LanguagesController < ApplicationController
  def show
    response.headers['Content-Language'] = params[:lang].to_s.delete("\r\n")
    head :no_content
  end
end
