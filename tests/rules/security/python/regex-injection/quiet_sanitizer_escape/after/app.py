import re
from flask import Flask, jsonify, request

app = Flask(__name__)
TITLES = ["Dune", "Emma", "Ulysses"]

@app.get("/search")
def search():
    words = [re.escape(w) for w in request.args.get("q", "").split()]
    pattern = re.compile("|".join(words))
    return jsonify([t for t in TITLES if pattern.search(t)])
