def discount(customer):
    if customer.orders > 10:
        rate = 0.1
    elif customer.staff:
        rate = 0.3
    return customer.total * rate
