import os


def lock(path):
    if os.path.exists(path):
        return False
    with open(path, "x") as out:
        out.write("locked")
    return True
