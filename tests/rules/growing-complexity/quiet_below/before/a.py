def price(order):
    total = 0
    if order.kind0 and order.n0:
        total += 0
    if order.kind1 and order.n1:
        total += 1
    if order.kind2 and order.n2:
        total += 2
    if order.kind3 and order.n3:
        total += 3
    if order.kind4 and order.n4:
        total += 4
    return total
