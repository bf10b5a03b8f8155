from flask import Flask, abort, jsonify, request

from .reports import daily, weekly

app = Flask(__name__)
REPORTS = {"daily": daily, "weekly": weekly}

@app.get("/report")
def report():
    build = REPORTS.get(request.args["kind"])
    if build is None:
        abort(404)
    return jsonify(build())
