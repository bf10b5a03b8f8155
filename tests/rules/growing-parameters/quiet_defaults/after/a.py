class A:
    def f(self, a, b, c, d, e, f, g, h=1, *, i=2, **k):
        return a
