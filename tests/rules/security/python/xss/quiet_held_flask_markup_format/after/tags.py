from flask import Flask, render_template, request
from markupsafe import Markup

app = Flask(__name__)
BADGE = Markup("<span class=badge>{}</span>")


@app.route("/tags")
def tags():
    names = request.args.getlist("tag")
    badges = Markup("").join(BADGE.format(name) for name in names)
    return render_template("tags.html", badges=badges)
