class ReportsController < ApplicationController
  FIELDS = %w[total count].freeze

  def show
    field = params[:field]
    return head(:not_found) unless FIELDS.include?(field)

    render json: { value: Report.find(1).public_send(field) }
  end
end
