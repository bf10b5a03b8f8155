class ThemesController < ApplicationController
  def update
    cookies[:theme] = { value: 'dark', expires: 1.year }
    head :no_content
  end
end
