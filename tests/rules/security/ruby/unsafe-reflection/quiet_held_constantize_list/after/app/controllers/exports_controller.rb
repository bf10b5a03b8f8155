class ExportsController < ApplicationController
  KINDS = %w[CsvExporter PdfExporter].freeze

  def show
    name = params[:kind]
    return head(:not_found) unless KINDS.include?(name)

    exporter = name.constantize.new
    render plain: exporter.extension
  end
end
