import os

from flask import Flask, request

app = Flask(__name__)


def parse(spec):
    name, _, version = spec.partition("@")
    return name, version or "latest"


@app.post("/deploy")
def deploy():
    name, version = parse(request.form["spec"])
    if name not in ("shop", "blog"):
        return {"error": "unknown"}, 404
    return {"code": os.system(f"deploy {name} {version}")}
