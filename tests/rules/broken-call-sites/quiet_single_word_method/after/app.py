from store import Store


def run(store):
    store.retrieve(1)
