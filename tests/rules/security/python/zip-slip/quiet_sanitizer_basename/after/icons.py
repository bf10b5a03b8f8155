import os
import zipfile

def icons(archive, target):
    with zipfile.ZipFile(archive) as zf:
        for entry in zf.namelist():
            name = os.path.basename(entry)
            if name.endswith(".png"):
                with open(os.path.join(target, name), "wb") as out:
                    out.write(zf.read(entry))
