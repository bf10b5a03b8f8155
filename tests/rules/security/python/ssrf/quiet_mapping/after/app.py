import requests
from flask import Flask, abort, jsonify, request

app = Flask(__name__)
MIRRORS = {"eu": "https://eu.mirror.example", "us": "https://us.mirror.example"}

@app.get("/mirror")
def mirror():
    base = MIRRORS.get(request.args.get("region", "eu"))
    if base is None:
        abort(404)
    return jsonify(requests.get(base + "/health", timeout=3).json())
