class PluginsController < ApplicationController
  def run
    plugin = params[:plugin].classify.constantize
    render json: { ok: plugin.new.call ? true : false }
  end
end
