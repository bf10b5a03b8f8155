import os
from flask import Flask, jsonify, request
from werkzeug.utils import secure_filename

app = Flask(__name__)

@app.post("/avatar")
def avatar():
    upload = request.files["avatar"]
    name = secure_filename(upload.filename)
    upload.save(os.path.join("static/avatars", name))
    return jsonify(name=name)
