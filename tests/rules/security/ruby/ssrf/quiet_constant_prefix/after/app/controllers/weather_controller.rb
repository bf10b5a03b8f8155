require 'net/http'

class WeatherController < ApplicationController
  API = 'https://api.weather.example/v1'.freeze

  def show
    city = ERB::Util.url_encode(params[:city])
    render json: Net::HTTP.get(URI("#{API}/current/#{city}"))
  end
end
