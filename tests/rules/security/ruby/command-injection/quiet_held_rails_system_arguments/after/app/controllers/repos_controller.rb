class ReposController < ApplicationController
  def sync
    branch = params.require(:branch)
    ok = system("git", "-C", "/srv/site", "fetch", "origin", "--", branch)
    render json: { ok: ok }
  end
end
