import gzip


def export(path, rows):
    out = gzip.open(path, "wt")
    for row in rows:
        out.write(",".join(row) + "\n")
    return len(rows)
