from flask import Flask, jsonify, request

from . import reports

app = Flask(__name__)

@app.get("/report")
def report():
    name = request.args["kind"]
    build = getattr(reports, name)
    return jsonify(build())
