import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.post("/tasks/compress")
def compress():
    job = {"file": "/srv/data.csv", "label": request.form["label"]}
    done = subprocess.run("gzip -k " + job["file"], shell=True, timeout=60)
    return {"label": job["label"], "code": done.returncode}
