def f(x):
    y = x
    print(x)
