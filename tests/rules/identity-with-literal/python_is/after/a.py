def f(x, y):
    if x is "a":
        return 1
    if x is []:
        return 2
    return y is not 3
