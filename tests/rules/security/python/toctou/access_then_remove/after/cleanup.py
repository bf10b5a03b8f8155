import os

def drop(path):
    if os.access(path, os.W_OK):
        os.remove(path)
