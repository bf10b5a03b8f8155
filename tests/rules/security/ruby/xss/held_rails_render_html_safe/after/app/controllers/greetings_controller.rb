class GreetingsController < ApplicationController
  def show
    greeting = "<p>Hello <b>#{params[:name]}</b></p>"
    render html: greeting.html_safe
  end
end
