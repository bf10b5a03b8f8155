def netcart(cart):
    total = 0
    seen = set()
    for line in cart.lines:
        if line.sku in seen:
            raise ValueError(f"twice: {line.sku}")
        seen.add(line.sku)
        price = net_rate(line) * line.price * line.count
        if line.discount:
            price = net_rate(line) * price - price * line.discount / 100
        total += round(price, 2)
    return total


def grosscart(cart):
    total = 0
    seen = set()
    for line in cart.lines:
        if line.sku in seen:
            raise ValueError(f"twice: {line.sku}")
        seen.add(line.sku)
        price = gross_rate(line) * line.price * line.count
        if line.discount:
            price = gross_rate(line) * price - price * line.discount / 100
        total += round(price, 2)
    return total


def showncart(cart):
    total = 0
    seen = set()
    for line in cart.lines:
        if line.sku in seen:
            raise ValueError(f"twice: {line.sku}")
        seen.add(line.sku)
        price = shown_rate(line) * line.price * line.count
        if line.discount:
            price = shown_rate(line) * price - price * line.discount / 100
        total += round(price, 2)
    return total
