import sqlite3
from contextlib import closing
from flask import Flask, jsonify, request

app = Flask(__name__)

@app.get("/price")
def price():
    sku = request.args["sku"]
    with closing(sqlite3.connect("shop.db")) as conn:
        row = conn.execute("SELECT cents FROM prices WHERE sku = ?", (sku,)).fetchone()
    return jsonify(row)
