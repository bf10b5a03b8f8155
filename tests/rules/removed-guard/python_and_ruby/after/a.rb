def total(order)
  order.total
end
