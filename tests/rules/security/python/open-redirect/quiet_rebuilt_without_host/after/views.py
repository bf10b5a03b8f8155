from flask import Flask, redirect, request

from urls import local

app = Flask(__name__)


@app.route("/go")
def go():
    return redirect(local(request.args["next"]))
