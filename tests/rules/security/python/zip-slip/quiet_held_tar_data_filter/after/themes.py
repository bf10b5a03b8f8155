import tarfile

from flask import Flask, abort, request

app = Flask(__name__)


@app.post("/themes")
def add_theme():
    with tarfile.open(fileobj=request.files["theme"].stream, mode="r:gz") as archive:
        if sum(member.size for member in archive.getmembers()) > 20_000_000:
            abort(413)
        archive.extractall("/srv/themes", filter="data")
    return "", 201
