from store import Store


def run(store):
    store.load_order(1)
