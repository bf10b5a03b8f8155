import io
import zipfile
from flask import Flask, abort, jsonify, request

app = Flask(__name__)
LIMIT = 10 * 1024 * 1024

@app.post("/import")
def import_zip():
    with zipfile.ZipFile(io.BytesIO(request.get_data())) as zf:
        if sum(entry.file_size for entry in zf.infolist()) > LIMIT:
            abort(413)
        rows = zf.read("rows.csv").decode().splitlines()
    return jsonify(rows=len(rows))
