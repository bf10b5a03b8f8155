from flask import Flask, render_template, request
from markupsafe import Markup

app = Flask(__name__)


@app.route("/tags")
def tags():
    names = request.args.getlist("tag")
    badges = Markup("".join(f"<span class=badge>{name}</span>" for name in names))
    return render_template("tags.html", badges=badges)
