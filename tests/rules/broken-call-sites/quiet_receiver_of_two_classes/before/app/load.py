from app.store import Store
from app.other import Cache


def load(fast, key):
    store = Cache() if fast else Store()
    if fast:
        source = Cache()
    else:
        source = Store()
    return store.get(key), source.get(key)
