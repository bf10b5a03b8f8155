class ConfirmationsController < ApplicationController
  def create
    attributes = params.except(:controller).permit!
    User.create(attributes)
  end
end
