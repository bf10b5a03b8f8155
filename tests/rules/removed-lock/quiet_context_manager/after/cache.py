class Cache:
    def set(self, k, v):
        with self._lock:
            self.items[k] = v

    def get(self, k):
        with self._lock:
            return self.items[k]
