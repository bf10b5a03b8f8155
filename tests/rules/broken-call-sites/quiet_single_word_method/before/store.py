class Store:
    def retrieve(self, key):
        return key
