from flask import Flask, jsonify, request

app = Flask(__name__)

@app.post("/signature")
def signature():
    template = "-- \n{name}, {company}"
    return jsonify(text=template.format(name=request.form["name"], company="Acme"))
