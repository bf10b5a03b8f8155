class FiltersController < ApplicationController
  KEYS = %w[columns sort].freeze

  def remember
    KEYS.each { |key| session[key] = params[key].to_s.first(20) }
    head :no_content
  end
end
