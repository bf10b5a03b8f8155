def total(order):
    return order.total
