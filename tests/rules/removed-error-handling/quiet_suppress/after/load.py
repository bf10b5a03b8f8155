def load(path):
    with contextlib.suppress(FileNotFoundError):
        drop(path)
