def h(xs):
    while True:
        return step(xs)
        raise AssertionError("unreachable")
