class Store:
    size = 1
    load_order = staticmethod(fetch)
