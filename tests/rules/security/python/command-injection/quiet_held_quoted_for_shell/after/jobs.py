import subprocess
from shlex import quote

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Job(BaseModel):
    pattern: str
    retries: int = 1


@app.post("/jobs/search")
def search(job: Job):
    script = f"zgrep -c -e {quote(job.pattern)} /var/log/shop/*.gz"
    done = subprocess.run(["/bin/sh", "-c", script], capture_output=True, timeout=20)
    return {"count": done.stdout.decode(), "retries": job.retries}
