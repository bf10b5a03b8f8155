def load(path):
    return json.loads(read(path))
