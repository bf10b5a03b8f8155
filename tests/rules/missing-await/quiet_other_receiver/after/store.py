class Store:
    async def save(self, event):
        return event
