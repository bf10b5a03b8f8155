import os

from flask import Flask, redirect, request, url_for
from werkzeug.utils import secure_filename

app = Flask(__name__)
FOLDER = "/srv/www/static/avatars"


@app.post("/avatar")
def avatar():
    picture = request.files["picture"]
    picture.save(os.path.join(FOLDER, secure_filename(picture.filename)))
    return redirect(url_for("profile"))
