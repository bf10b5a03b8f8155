from flask import Flask, jsonify, request

from .models import User, db

app = Flask(__name__)

@app.post("/users")
def create():
    data = request.get_json()
    user = User(name=data["name"], email=data["email"])
    db.session.add(user)
    db.session.commit()
    return jsonify(id=user.id), 201
