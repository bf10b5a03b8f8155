def f(rows, columns):
    out = []
    for c in columns:
        out.append(sorted(rows, key=lambda r: r[c]))
        rows = list(filter(lambda r: r[c], rows))
    return out
