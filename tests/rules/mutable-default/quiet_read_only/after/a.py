def total(xs, extra=[], names={}):
    return sum(xs) + sum(extra) + names.get("a", 0)
