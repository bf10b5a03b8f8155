def second(a):
    b = a.x
    c = b.y
    return c
