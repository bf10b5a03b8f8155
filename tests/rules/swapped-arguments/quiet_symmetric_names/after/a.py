from m import join


def f(left, right):
    return join(right, left)
