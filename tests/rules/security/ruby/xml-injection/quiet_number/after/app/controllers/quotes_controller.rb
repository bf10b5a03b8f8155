class QuotesController < ApplicationController
  def show
    render xml: "<cents>#{(params[:amount].to_f * 100).round}</cents>"
  end
end
