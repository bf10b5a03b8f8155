class Store:
    async def flush(self):
        pass

    def close(self):
        self.flush()
