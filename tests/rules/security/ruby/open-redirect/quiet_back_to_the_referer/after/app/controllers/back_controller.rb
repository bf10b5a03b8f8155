class BackController < ApplicationController
  def back
    redirect_to request.referer
  end
end
