class TagsController < ApplicationController
  before_action :require_logged_in_admin, except: [:index]

  def index
    list
  end

  def edit
    form
  end
end
