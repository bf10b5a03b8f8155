class HelloController < ApplicationController
  def show
    render html: "Hello #{params[:name]}"
  end
end
