import os


def discard(path):
    if not os.access(path, os.W_OK):
        return False
    os.unlink(path)
    return True
