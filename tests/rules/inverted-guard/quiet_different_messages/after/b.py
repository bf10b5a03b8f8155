def f(a, b):
    if a is None:
        raise ValueError("a is required")
    if b is not None:
        raise ValueError("b is not supported")
