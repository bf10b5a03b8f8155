import os

def prepare(marker, output):
    if os.path.exists(marker):
        return
    with open(output, "w", encoding="utf-8") as out:
        out.write("ready\n")
