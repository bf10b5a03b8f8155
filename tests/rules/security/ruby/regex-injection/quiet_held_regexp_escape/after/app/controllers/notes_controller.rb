class NotesController < ApplicationController
  def index
    wanted = /\b#{Regexp.escape(params[:q].to_s)}\b/i
    render json: current_user.notes.select { |note| wanted.match?(note.text) }.map(&:id)
  end
end
