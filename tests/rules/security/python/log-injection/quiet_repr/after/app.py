import logging
from flask import Flask, jsonify, request

app = Flask(__name__)
log = logging.getLogger(__name__)

@app.post("/login")
def login():
    log.warning("failed login for %r", request.form["username"])
    return jsonify(ok=False), 401
