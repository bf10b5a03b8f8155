def discount(order):
    if rate > 0:
        return order.total * rate
    rate = order.customer.rate
    return order.total


def count(rows):
    for row in rows:
        total += row.amount
    return 0
