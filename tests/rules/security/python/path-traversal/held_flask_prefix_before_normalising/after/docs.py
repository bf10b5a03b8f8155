import os

from flask import Flask, Response, abort, request

app = Flask(__name__)
ROOT = "/srv/docs"


@app.get("/docs")
def docs():
    target = os.path.join(ROOT, request.args.get("page", "index.txt"))
    if not target.startswith(ROOT):
        abort(404)
    with open(target, encoding="utf-8") as handle:
        return Response(handle.read(), mimetype="text/plain")
