from flask import Flask, jsonify
from flask_login import login_required

app = Flask(__name__)

@app.get("/health")
def health():
    return jsonify(ok=True)

@app.post("/login")
def login():
    return jsonify(ok=True)

@app.get("/me")
@login_required
def me():
    return jsonify(name="me")

@app.get("/orders")
@login_required
def orders():
    return jsonify([])

@app.get("/cards")
@login_required
def cards():
    return jsonify([])
