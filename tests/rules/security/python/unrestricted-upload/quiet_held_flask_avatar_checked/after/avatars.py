import os
import uuid

from flask import Flask, abort, redirect, request, url_for

app = Flask(__name__)
FOLDER = "/srv/www/static/avatars"
ALLOWED = {".png", ".jpg"}


@app.post("/avatar")
def avatar():
    picture = request.files["picture"]
    extension = os.path.splitext(picture.filename)[1].lower()
    if extension not in ALLOWED:
        abort(415)
    picture.save(os.path.join(FOLDER, uuid.uuid4().hex + extension))
    return redirect(url_for("profile"))
