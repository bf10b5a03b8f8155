import re
from flask import Flask, jsonify, request

app = Flask(__name__)
TAG = re.compile(r"#(\w+)")

@app.post("/tags")
def tags():
    return jsonify(TAG.findall(request.form["text"]))
