from flask import Flask, jsonify

from .sessions import new_session

app = Flask(__name__)

@app.post("/login")
def login():
    response = jsonify(ok=True)
    response.set_cookie("session_id", new_session(), secure=True, httponly=True, samesite="Lax")
    return response
