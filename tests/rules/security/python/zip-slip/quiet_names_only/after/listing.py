import os
import zipfile

def listing(archive, target):
    with zipfile.ZipFile(archive) as zf:
        names = sorted(zf.namelist())
    with open(os.path.join(target, "index.txt"), "w", encoding="utf-8") as out:
        out.write("\n".join(names))
