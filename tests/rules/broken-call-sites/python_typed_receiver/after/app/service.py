from app.store import Store


class Service:
    def __init__(self, store: Store):
        self.store = store

    def load(self, key):
        return self.store.get(key)
