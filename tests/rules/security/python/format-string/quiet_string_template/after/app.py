from string import Template
from flask import Flask, jsonify, request

app = Flask(__name__)

@app.post("/greeting")
def greeting():
    template = Template(request.form["greeting"])
    return jsonify(text=template.safe_substitute(name="Ada"))
