from shop.clients import Customer


class Order:
    owner: Customer
