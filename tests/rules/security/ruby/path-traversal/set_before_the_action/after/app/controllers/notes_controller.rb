class NotesController < ApplicationController
  before_action :find_note, only: [:show]

  def show
    send_file @note
  end

  private

  def find_note
    @note = "/srv/notes/" + params[:id]
  end
end
