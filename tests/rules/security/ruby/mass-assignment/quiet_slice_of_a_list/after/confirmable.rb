class ConfirmationsController < ApplicationController
  KEYS = [:email, :name].freeze

  def create
    attributes = params.slice(*KEYS).permit!
    User.find_or_initialize_by(attributes)
  end
end
