def load(path):
    try:
        return json.loads(read(path))
    except ValueError:
        return {}
