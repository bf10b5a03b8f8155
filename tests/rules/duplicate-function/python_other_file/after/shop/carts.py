def cart_price(cart):
    amount = 0
    seen = set()
    for line in cart.lines:
        if line.sku in seen:
            raise ValueError(f"again: {line.sku}")
        seen.add(line.sku)
        price = line.price * line.count
        if line.discount:
            price = price - price * line.discount / 100
        amount += round(price, 2)
    return amount
