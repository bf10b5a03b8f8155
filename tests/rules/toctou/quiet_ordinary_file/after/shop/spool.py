import os


def settings(path):
    if not os.path.exists(path):
        with open(path, "w") as out:
            out.write("{}")
    with open(path) as found:
        return found.read()
