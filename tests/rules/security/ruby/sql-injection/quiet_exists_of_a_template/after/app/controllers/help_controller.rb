class HelpController < ApplicationController
  def show
    name = "help/wiki_#{params[:type]}"
    head :not_found unless lookup_context.exists?(name)
  end
end
