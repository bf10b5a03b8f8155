from flask import Flask, request

app = Flask(__name__)
TITLE = "Search the shop"

@app.route("/search")
def search():
    term = request.args.get("q", "")
    return "<h1>" + term + "</h1>"

@app.route("/title")
def title():
    return TITLE
