def build(names):
    table = {}
    for i, name in enumerate(names):
        def handler():
            return name
        table[i] = lambda x: x + i
        register(handler)
    return [lambda: n for n in names]
