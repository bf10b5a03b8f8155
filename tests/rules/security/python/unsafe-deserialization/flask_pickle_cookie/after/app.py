import base64
import pickle
from flask import Flask, jsonify, request

app = Flask(__name__)

@app.get("/cart")
def cart():
    raw = request.cookies.get("cart")
    if raw is None:
        return jsonify(items=[])
    items = pickle.loads(base64.b64decode(raw))
    return jsonify(items=items)
