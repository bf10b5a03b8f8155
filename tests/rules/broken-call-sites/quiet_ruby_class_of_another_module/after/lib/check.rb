def check
  Order.new(1).total(2)
end
