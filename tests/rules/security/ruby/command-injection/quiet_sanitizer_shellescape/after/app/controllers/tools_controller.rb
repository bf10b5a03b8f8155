require 'shellwords'

class ToolsController < ApplicationController
  def count
    word = Shellwords.escape(params[:word])
    render json: { count: `grep -c -e #{word} /var/data/words | tail -1`.to_i }
  end
end
