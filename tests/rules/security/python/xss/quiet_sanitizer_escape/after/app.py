from flask import Flask, request
from markupsafe import escape

app = Flask(__name__)

@app.route("/search")
def search():
    term = escape(request.args.get("q", ""))
    return f"<h1>Results for {term}</h1>"
