from flask import Flask, request

app = Flask(__name__)

@app.route("/search")
def search():
    term = request.args.get("q", "")
    html = ["<html><body>"]
    html.append(f"<h1>Results for {term}</h1>")
    html.append("</body></html>")
    return "\n".join(html)
