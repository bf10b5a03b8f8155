MISSING = object()
def f(x):
    return x is None or x is True or x is MISSING or x is ... or type(x) is str
