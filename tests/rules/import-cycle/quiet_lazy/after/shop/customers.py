class Customer:
    def orders(self):
        from shop.orders import Order

        return Order
