class ProfilesController < ApplicationController
  def update
    changes = params.to_unsafe_h.except(:controller, :action, :id)
    current_user.profile.update(changes)
    head :no_content
  end
end
