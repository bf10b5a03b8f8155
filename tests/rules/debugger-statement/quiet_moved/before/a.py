def f():
    breakpoint()
    return 1
