class Store:
    def get(self, key, scope):
        return self.rows[key]
