class Store:
    async def flush_all(self):
        pass
