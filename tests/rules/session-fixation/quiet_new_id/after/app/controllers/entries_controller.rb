class EntriesController < ApplicationController
  def create
    member = Member.find_by(name: params[:name])
    return unless member&.authenticate(params[:password])

    reset_session
    session[:member_id] = member.id
  end
end
