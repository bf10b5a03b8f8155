class Store:
    def flush(self):
        pass

    def close(self):
        self.flush()
