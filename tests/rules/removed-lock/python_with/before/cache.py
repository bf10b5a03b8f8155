class Cache:
    def set(self, k, v):
        with self._lock:
            self.items[k] = v
            self.size += 1

    def get(self, k):
        with self._lock:
            return self.items[k]
