x = 1
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
    if order.kind5 and order.n5:
        total += 5
    if order.kind6 and order.n6:
        total += 6
    if order.kind7 and order.n7:
        total += 7
    if order.kind8 and order.n8:
        total += 8
    if order.kind9 and order.n9:
        total += 9
    if order.kind10 and order.n10:
        total += 10
    if order.kind11 and order.n11:
        total += 11
    if order.kind12 and order.n12:
        total += 12
    if order.kind13 and order.n13:
        total += 13
    return total
