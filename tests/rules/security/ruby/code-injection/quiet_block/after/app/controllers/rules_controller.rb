class RulesController < ApplicationController
  def preview
    limit = params[:limit].to_i
    order = Order.new(total: 10)
    match = order.instance_eval { total > limit }
    render json: { match: match }
  end
end
