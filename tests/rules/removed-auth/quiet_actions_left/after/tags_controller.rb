class TagsController < ApplicationController
  def index
    list
  end
end
