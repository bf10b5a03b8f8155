class JobsController < ApplicationController
  def create
    script =
      case params[:job]
      when "clean" then "bin/clean"
      when "index" then "bin/index --all"
      else return head(:not_found)
      end
    render json: { ok: system("nice #{script}") }
  end
end
