import os
import zipfile

def install(archive, target):
    with zipfile.ZipFile(archive) as zf:
        for entry in zf.namelist():
            if entry.endswith("/"):
                continue
            dest = os.path.join(target, entry)
            with zf.open(entry) as src, open(dest, "wb") as out:
                out.write(src.read(1 << 20))
