import os

from flask import Flask, abort, jsonify, request
from pymongo import MongoClient

app = Flask(__name__)
users = MongoClient(os.environ["MONGO_URL"]).shop.users


@app.post("/tokens/check")
def check():
    body = request.get_json()
    user = users.find_one({"name": body["name"], "token": body["token"]})
    if user is None:
        abort(401)
    return jsonify(name=user["name"])
