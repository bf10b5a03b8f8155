class MembersController < ApplicationController
  before_action :authenticate_user!

  def create
    member = Member.new(params[:member].permit!)
    member.save!
    redirect_to member_path(member.id)
  end
end
