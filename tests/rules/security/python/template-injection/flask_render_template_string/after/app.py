from flask import Flask, render_template_string, request

app = Flask(__name__)


@app.route("/hello")
def hello():
    name = request.args.get("name", "you")
    page = "<p>Hello %s, welcome to {{ site }}</p>" % name
    return render_template_string(page, site="Acme")
