from flask import Flask, jsonify, request

from .models import current_user

app = Flask(__name__)

@app.post("/signature")
def signature():
    template = request.form["signature"]
    return jsonify(text=template.format(user=current_user()))
