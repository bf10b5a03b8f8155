class TasksController < ApplicationController
  def rotate
    render json: { ok: RotateTask.new(params[:name]).run }
  end
end
