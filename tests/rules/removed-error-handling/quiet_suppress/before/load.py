def load(path):
    try:
        drop(path)
    except FileNotFoundError:
        pass
