from store import save


async def handle(event):
    save(event)
