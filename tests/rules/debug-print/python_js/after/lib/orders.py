def charge(order):
    print("order", order)
    return order
