class CarsController < ApplicationController
  FILTERS = %i[make colour].freeze

  def index
    conditions = FILTERS.each_with_object([]) do |name, list|
      list << "#{name} = '#{params[name]}'" if params[name].present?
    end
    @cars = Car.where(conditions.join(" AND "))
  end
end
