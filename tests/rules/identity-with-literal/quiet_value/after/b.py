def f(x):
    return x == "a" and x != 3
