class MembersController < ApplicationController
  COLUMNS = { "name" => "last_name", "joined" => "created_at" }.freeze

  def index
    column = COLUMNS.fetch(params[:sort], "last_name")
    @members = Member.where(city: params[:city], active: true).order("#{column} ASC")
  end

  def show
    @member = Member.find_by(email: params[:email].to_s)
  end
end
