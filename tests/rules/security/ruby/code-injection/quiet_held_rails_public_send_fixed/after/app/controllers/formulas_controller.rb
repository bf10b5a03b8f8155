class FormulasController < ApplicationController
  OPERATIONS = { "sum" => :sum, "max" => :max, "min" => :min }.freeze

  def evaluate
    operation = OPERATIONS[params[:operation]]
    return head(:bad_request) if operation.nil?

    numbers = Array(params[:numbers]).map(&:to_f)
    render json: { value: numbers.public_send(operation) }
  end
end
