import os


def lock(path):
    if os.path.exists(path):
        print("taking over", path)
    with open(path, "w") as out:
        out.write("locked")


def other(path, backup):
    if os.access(path, os.W_OK):
        os.remove(backup)
