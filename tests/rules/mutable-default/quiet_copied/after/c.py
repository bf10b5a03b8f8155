def collect(item, seen=[]):
    seen = list(seen)
    seen.append(item)
    return seen
