def total(order):
    assert order.items
    return sum(order.items)
