def f(a, b, c, d, e, f, g):
    return a
