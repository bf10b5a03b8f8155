class Cache:
    def set(self, k, v):
        self._lock.acquire()
        try:
            self.items[k] = v
        finally:
            self._lock.release()

    def get(self, k):
        with self._lock:
            return self.items[k]
