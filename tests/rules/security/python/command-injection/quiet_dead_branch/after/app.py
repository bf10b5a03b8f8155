import os
from flask import Flask, jsonify, request

app = Flask(__name__)
ALLOW_CUSTOM = False

@app.post("/rebuild")
def rebuild():
    target = "all"
    if ALLOW_CUSTOM:
        target = request.form["target"]
    code = os.system("make " + target)
    return jsonify(code=code)
