class Store:
    def load_order(self, key):
        return key
