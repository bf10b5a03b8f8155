def run(store):
    return store.load_order(1)
