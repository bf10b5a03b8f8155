class Store:
    size = 1

    def load_order(self, key):
        return key

    def __getattr__(self, name):
        return name
