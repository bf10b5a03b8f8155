import requests
from flask import Flask, jsonify, request

app = Flask(__name__)

@app.post("/preview")
def preview():
    url = request.json["url"]
    page = requests.get(url, timeout=5)
    return jsonify(size=len(page.content))
