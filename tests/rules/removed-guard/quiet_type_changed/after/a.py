def total(order: Order):
    return order.total
