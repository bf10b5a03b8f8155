from urllib.parse import urlsplit

import requests
from flask import Flask, abort, jsonify, request

app = Flask(__name__)
HOSTS = frozenset({"www.example.com", "cdn.example.com"})


@app.post("/preview")
def preview():
    url = request.json["url"]
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.hostname not in HOSTS:
        abort(400)
    page = requests.get(url, timeout=5, allow_redirects=False)
    return jsonify(status=page.status_code, size=len(page.content))
