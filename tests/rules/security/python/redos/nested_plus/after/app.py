import re
from flask import Flask, jsonify, request

app = Flask(__name__)

@app.post("/subscribe")
def subscribe():
    email = request.form["email"]
    ok = re.match(r"^([a-zA-Z0-9]+)+@corp\.com$", email)
    return jsonify(valid=bool(ok))
