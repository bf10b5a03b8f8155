class PluginsController < ApplicationController
  PLUGINS = { 'csv' => CsvPlugin, 'json' => JsonPlugin }.freeze

  def run
    plugin = PLUGINS.fetch(params[:plugin])
    render json: { ok: plugin.new.call ? true : false }
  end
end
