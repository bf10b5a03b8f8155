from flask import Flask, abort, jsonify, request, session

from .models import User

app = Flask(__name__)

@app.post("/login")
def login():
    user = User.by_email(request.form["email"])
    if user is None or not user.check_password(request.form["password"]):
        abort(401)
    session.clear()
    session["user_id"] = user.id
    return jsonify(ok=True)
