import re
from flask import Flask, jsonify, request

app = Flask(__name__)
TITLES = ["Dune", "Emma", "Ulysses"]

@app.get("/search")
def search():
    pattern = request.args.get("q", "")
    return jsonify([t for t in TITLES if re.search(pattern, t, re.I)])
