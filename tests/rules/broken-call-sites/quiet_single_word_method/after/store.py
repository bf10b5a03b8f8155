class Store:
    def retrieve(self, key, region):
        return key
