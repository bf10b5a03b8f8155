from flask import Flask, render_template, request

app = Flask(__name__)
LAYOUTS = {"wide": "wide.html", "narrow": "narrow.html"}

@app.route("/page")
def page():
    layout = LAYOUTS.get(request.args.get("layout"), "wide.html")
    return render_template(layout, title=request.args.get("title"))
