import subprocess

from flask import Flask, request

app = Flask(__name__)


class Task:
    def __init__(self, argument):
        self.argument = argument

    def command(self):
        return "true"

    def start(self):
        return subprocess.Popen(self.command(), shell=True)


class Compress(Task):
    def command(self):
        return "gzip -k " + self.argument


@app.post("/tasks/compress")
def compress():
    process = Compress(request.form["file"]).start()
    return {"pid": process.pid}, 202
