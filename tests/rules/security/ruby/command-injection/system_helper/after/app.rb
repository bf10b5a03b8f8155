require 'sinatra'

class Converter
  def initialize(width)
    @width = width
  end

  def command
    ['convert', 'in.png', '-resize', @width, 'out.png'].join(' ')
  end

  def run
    system(command)
  end
end

post '/convert' do
  status Converter.new(params[:width]).run ? 200 : 500
end
