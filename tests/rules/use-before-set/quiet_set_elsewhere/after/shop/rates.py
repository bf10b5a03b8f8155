cache = None


def cached():
    global cache
    if cache is None:
        cache = {}
    return cache


def counter():
    def bump():
        nonlocal count
        count += 1

    count = 0
    return bump


def squares(n):
    print([n for n in range(n)])
    return [x * x for x in range(n)]


def kinds(value):
    match value:
        case Point(x=0):
            return Point
        case other:
            return other


def asks():
    try:
        return found
    except NameError:
        found = 1
    return found
