module Authenticated
  extend ActiveSupport::Concern

  included { before_action :load_user }

  def load_user
    token = request.headers["Authorization"].to_s.delete_prefix("Bearer ")
    claims, _header = JWT.decode(token, nil, false)
    @user = User.find_by(uuid: claims["sub"].to_s)
    head :unauthorized if @user.nil?
  end
end
