class PagesController < ApplicationController
  skip_before_action :track_visit, only: :health

  def health
    head :ok
  end
end
