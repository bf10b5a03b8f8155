from flask import Flask, abort, jsonify, request
from pymongo import MongoClient

app = Flask(__name__)
posts = MongoClient("mongodb://db/app").app.posts

@app.post("/posts/find")
def find_post():
    slug = request.json.get("slug")
    if not isinstance(slug, str):
        abort(400)
    post = posts.find_one({"slug": slug})
    return jsonify(title=post["title"] if post else None)
