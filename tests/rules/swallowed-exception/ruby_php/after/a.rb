def f(order)
  begin
    order.charge
  rescue StandardError
  end
end
