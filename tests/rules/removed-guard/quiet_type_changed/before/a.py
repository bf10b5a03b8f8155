def total(order: Order | None):
    if order is None:
        return 0
    return order.total
