import os

def status(path):
    if os.path.exists(path):
        return f"{path} is there"
    return f"{path} is missing"
