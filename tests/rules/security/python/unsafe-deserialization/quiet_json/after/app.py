import base64
import json
from flask import Flask, jsonify, request

app = Flask(__name__)

@app.get("/cart")
def cart():
    raw = base64.b64decode(request.cookies.get("cart", "W10="))
    return jsonify(items=json.loads(raw))
