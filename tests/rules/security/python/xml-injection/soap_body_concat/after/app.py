import requests
from flask import Flask, jsonify, request

app = Flask(__name__)

@app.post("/transfer")
def transfer():
    account = request.form["account"]
    body = "<transfer><account>" + account + "</account><approved>false</approved></transfer>"
    reply = requests.post("https://bank.internal/api", data=body, timeout=10, headers={"Content-Type": "text/xml"})
    return jsonify(status=reply.status_code)
