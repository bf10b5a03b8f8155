class RulesController < ApplicationController
  def preview
    order = Order.new(total: 10)
    match = order.instance_eval(params[:rule])
    render json: { match: match ? true : false }
  end
end
