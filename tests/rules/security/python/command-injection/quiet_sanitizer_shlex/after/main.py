import shlex
import subprocess
from fastapi import FastAPI

app = FastAPI()

@app.get("/count")
def count(word: str):
    line = "grep -c -e %s /var/data/words | tail -1" % shlex.quote(word)
    out = subprocess.check_output(line, shell=True, timeout=10)
    return {"count": int(out)}
