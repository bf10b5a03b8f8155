import os
from flask import Flask, request, send_file

app = Flask(__name__)
UPLOADS = "/srv/uploads"

@app.get("/download")
def download():
    name = request.args["file"]
    path = os.path.join(UPLOADS, name)
    return send_file(path)
