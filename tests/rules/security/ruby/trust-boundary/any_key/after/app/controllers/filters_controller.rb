class FiltersController < ApplicationController
  def remember
    params.each do |key, value|
      session[key] = value
    end
    head :no_content
  end
end
