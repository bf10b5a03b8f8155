class CarsController < ApplicationController
  FILTERS = %i[make colour].freeze

  def index
    @cars = FILTERS.reduce(Car.all) do |cars, name|
      params[name].present? ? cars.where("#{name} = ?", params[name]) : cars
    end
  end
end
