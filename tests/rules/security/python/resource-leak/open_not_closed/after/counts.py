def count(path):
    handle = open(path, encoding="utf-8")
    total = sum(1 for _ in handle)
    return total
