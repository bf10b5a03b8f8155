def total(order):
    return sum(order.items)
