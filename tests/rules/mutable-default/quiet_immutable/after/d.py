def f(a=(), b=None, c=frozenset()):
    b = b or []
    b.append(a)
    return c
