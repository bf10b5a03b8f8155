import io
import zipfile
from flask import Flask, jsonify, request

app = Flask(__name__)

@app.post("/import")
def import_zip():
    with zipfile.ZipFile(io.BytesIO(request.get_data())) as zf:
        rows = zf.read("rows.csv").decode().splitlines()
    return jsonify(rows=len(rows))
