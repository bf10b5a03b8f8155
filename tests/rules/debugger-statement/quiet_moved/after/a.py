def g():
    return 2

def f():
    breakpoint()
    return 1
