def total(order):
    if order is None:
        raise ValueError("no order")
    return order.total
