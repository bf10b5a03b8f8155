class MenuController < ApplicationController
  MENU = Nokogiri::XML(File.read('menu.xml'))

  def dish
    position = Integer(params[:position])
    render json: { dish: MENU.at_xpath("/menu/dish[#{position}]/name")&.text }
  end
end
