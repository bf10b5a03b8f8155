class ProfilesController < ApplicationController
  def update
    current_user.profile.update(params.to_unsafe_h.slice('nickname', 'bio'))
    head :no_content
  end
end
