from flask import Flask, jsonify, request

from .billing import charge

app = Flask(__name__)

@app.post("/charge")
def do_charge():
    try:
        return jsonify(charge(int(request.form["cents"])))
    except Exception as exc:
        return jsonify(error=str(exc)), 500
