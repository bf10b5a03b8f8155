import os
import zipfile

def install(archive, target):
    root = os.path.realpath(target)
    with zipfile.ZipFile(archive) as zf:
        for entry in zf.infolist():
            dest = os.path.realpath(os.path.join(root, entry.filename))
            if os.path.commonpath([root, dest]) != root:
                raise ValueError("entry outside of the target: " + entry.filename)
            with open(dest, "wb") as out:
                out.write(zf.read(entry))
