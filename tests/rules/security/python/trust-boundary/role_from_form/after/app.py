from flask import Flask, jsonify, request, session

app = Flask(__name__)

@app.post("/profile")
def profile():
    session["role"] = request.form.get("role", "reader")
    return jsonify(ok=True)
