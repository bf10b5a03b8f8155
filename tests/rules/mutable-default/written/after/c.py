def put(key, value, *, into={}):
    into[key] = value
    return len(into)
