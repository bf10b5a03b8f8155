import logging
from flask import Flask, jsonify, request

app = Flask(__name__)
log = logging.getLogger(__name__)

@app.post("/login")
def login():
    user = request.form["username"]
    log.warning("failed login for " + user)
    return jsonify(ok=False), 401
