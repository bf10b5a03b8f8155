from flask import Flask, redirect, request, url_for

app = Flask(__name__)

@app.route("/open")
def open_item():
    return redirect(url_for("item", item_id=request.args["id"]))
