from xml.sax.saxutils import escape

import requests
from flask import Flask, jsonify, request

app = Flask(__name__)

@app.post("/transfer")
def transfer():
    body = f"<transfer><account>{escape(request.form['account'])}</account></transfer>"
    reply = requests.post("https://bank.internal/api", data=body, timeout=10)
    return jsonify(status=reply.status_code)
