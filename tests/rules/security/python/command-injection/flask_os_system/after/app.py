import os
from flask import Flask, jsonify, request

app = Flask(__name__)

@app.post("/ping")
def ping():
    host = request.form.get("host") or "localhost"
    status = os.system("ping -c 1 {}".format(host))
    return jsonify(up=status == 0)
