import shop.orders


class Customer:
    pass
