class GreetingsController < ApplicationController
  def show
    greeting = "<p>Hello <b>#{ERB::Util.html_escape(params[:name])}</b></p>"
    render html: greeting.html_safe
  end
end
