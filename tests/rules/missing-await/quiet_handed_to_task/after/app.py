import asyncio
from store import save


async def handle(event):
    asyncio.create_task(save(event))
    task = save(event)
    await task
