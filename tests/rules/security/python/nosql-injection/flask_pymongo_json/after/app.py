from flask import Flask, jsonify, request
from pymongo import MongoClient

app = Flask(__name__)
users = MongoClient("mongodb://db/app").app.users

@app.post("/api/find")
def find_user():
    body = request.get_json()
    user = users.find_one({"email": body["email"], "pin": body["pin"]})
    return jsonify(found=user is not None)
