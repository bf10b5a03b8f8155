def total(order):
    if order is None:
        return 0
    return order.total
def other():
    return 1
