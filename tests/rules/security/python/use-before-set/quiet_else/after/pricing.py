def discount(customer):
    if customer.orders > 10:
        rate = 0.1
    else:
        rate = 0.0
    return customer.total * rate
