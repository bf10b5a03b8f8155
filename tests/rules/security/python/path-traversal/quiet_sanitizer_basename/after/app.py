import os
from flask import Flask, request, send_file

app = Flask(__name__)

@app.get("/download")
def download():
    name = os.path.basename(request.args["file"])
    return send_file(os.path.join("/srv/uploads", name))
