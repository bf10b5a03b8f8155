def f(items):
    if items is None:
        items = make()
        items.sort()
    return items
