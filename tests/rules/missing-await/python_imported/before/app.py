from store import save


async def handle(event):
    await save(event)
