class PagesController < ApplicationController
  skip_before_action :verify_authenticity_token, only: [:feed, :ping]
  skip_before_action :require_login, only: [:feed, :ping, :index]

  def feed
    render json: Entry.recent
  end
end
