class EntriesController < ApplicationController
  def create
    session[:attempts] = 1 unless member.authenticate(params[:password])
    session[:user_id] = nil
  end
end
