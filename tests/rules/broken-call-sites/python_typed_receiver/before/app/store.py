class Store:
    def get(self, key):
        return self.rows[key]
