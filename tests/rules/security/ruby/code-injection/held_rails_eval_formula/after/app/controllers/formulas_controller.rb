class FormulasController < ApplicationController
  def evaluate
    formula = params[:formula].to_s.strip
    return head(:bad_request) if formula.empty?

    value = eval(formula)
    render json: { value: value.to_f }
  end
end
