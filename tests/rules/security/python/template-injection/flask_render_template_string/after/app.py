from flask import Flask, jsonify, render_template_string, request

app = Flask(__name__)

@app.route("/hello")
def hello():
    name = request.args.get("name", "you")
    greeting = "Hello %s, welcome to {{ site }}" % name
    return jsonify(text=render_template_string(greeting, site="Acme"))
