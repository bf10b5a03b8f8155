from flask import Flask, request

app = Flask(__name__)

@app.route("/card")
def card():
    view = {"title": "Your card", "note": request.args.get("note", "")}
    if len(view["note"]) > 80:
        return "<p>too long</p>"
    return "<h1>" + view["title"] + "</h1>"
