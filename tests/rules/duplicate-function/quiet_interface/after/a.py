class A(Base):
    def render(self, order):
        total = 0
        seen = set()
        for line in order.lines:
            if line.sku in seen:
                raise ValueError(f"twice: {line.sku}")
            seen.add(line.sku)
            price = line.price * line.count
            if line.discount:
                price = price - price * line.discount / 100
            total += round(price, 2)
        return total
