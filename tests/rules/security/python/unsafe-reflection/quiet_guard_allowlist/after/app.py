from flask import Flask, abort, jsonify, request

from . import reports

app = Flask(__name__)

@app.get("/report")
def report():
    name = request.args["kind"]
    if name not in ("daily", "weekly"):
        abort(404)
    return jsonify(getattr(reports, name)())
