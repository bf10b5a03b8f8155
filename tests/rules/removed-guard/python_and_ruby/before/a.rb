def total(order)
  return 0 if order.nil?
  order.total
end
