from flask import Flask, jsonify, request

from .database import cursor

app = Flask(__name__)


@app.get("/legacy")
def legacy():
    with cursor() as cur:
        cur.execute("SELECT id FROM legacy WHERE code = '%s'" % request.args["code"])
        return jsonify(cur.fetchall())


@app.get("/version")
def version():
    return jsonify(version="1.0")
