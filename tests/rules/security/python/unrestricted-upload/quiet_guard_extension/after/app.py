import os
from flask import Flask, abort, jsonify, request
from werkzeug.utils import secure_filename

app = Flask(__name__)
ALLOWED = {".png", ".jpg"}

@app.post("/avatar")
def avatar():
    upload = request.files["avatar"]
    name = secure_filename(upload.filename)
    if os.path.splitext(name)[1].lower() not in ALLOWED:
        abort(415)
    upload.save(os.path.join("static/avatars", name))
    return jsonify(name=name)
