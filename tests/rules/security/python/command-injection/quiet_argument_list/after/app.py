import subprocess
from flask import Flask, jsonify, request

app = Flask(__name__)

@app.get("/lookup")
def lookup():
    host = request.args["host"]
    result = subprocess.run(["nslookup", "--", host], capture_output=True, text=True, timeout=5)
    return jsonify(output=result.stdout)
