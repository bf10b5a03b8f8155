def first(a):
    b = a.x
    c = b.y
    return c
