async def save(event):
    return event
