import os
import tempfile

def export(text):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "export.txt")
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
        return os.path.getsize(path)
