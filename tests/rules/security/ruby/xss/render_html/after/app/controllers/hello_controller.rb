class HelloController < ApplicationController
  def show
    name = params.fetch(:name, 'you')
    render html: "<p>Hello #{name}</p>".html_safe
  end
end
