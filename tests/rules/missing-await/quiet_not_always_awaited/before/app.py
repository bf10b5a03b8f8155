async def a(store):
    await store.flush_all()
    await store.flush_all()


async def b(store):
    x = await store.flush_all()
    return x


def c(other):
    other.flush_all()
