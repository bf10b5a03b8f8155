from app.store import Store


def first(keys):
    with_default = {}.get("a", None)
    store = Store()
    return store.get(keys[0]), with_default
