import logging

from flask import Flask, request

app = Flask(__name__)
audit = logging.getLogger("audit")


@app.post("/login/failed")
def failed():
    user = request.form["user"]
    audit.warning(f"login failed for {user}")
    return "", 204
