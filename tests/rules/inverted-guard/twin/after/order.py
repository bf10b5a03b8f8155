def place(order, customer):
    if order is None:
        raise ValueError("order is required")
    if customer is not None:
        raise ValueError("customer is required")
    return order.total
