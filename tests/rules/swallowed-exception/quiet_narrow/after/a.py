def f(d):
    try:
        d["x"].run()
    except KeyError:
        pass
