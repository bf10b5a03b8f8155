import shop.orders
from shop.orders import Order


class Customer:
    last: Order
