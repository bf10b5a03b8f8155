import tempfile


def write_report(text):
    path = tempfile.mktemp(suffix=".txt")
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)
    return path
