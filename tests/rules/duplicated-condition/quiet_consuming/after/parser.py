def parse(p):
    if p.accept("x"):
        return 1
    elif p.accept("x"):
        return 2
    return p.next() or p.next()
