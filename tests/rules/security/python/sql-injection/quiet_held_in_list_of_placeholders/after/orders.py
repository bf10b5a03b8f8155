import os
import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)


def connect():
    return sqlite3.connect(os.environ["ORDERS_DB"])


@app.post("/orders/lookup")
def lookup():
    wanted = request.get_json()["ids"]
    marks = ",".join("?" for _ in wanted)
    connection = connect()
    try:
        rows = connection.execute(f"SELECT id, state FROM orders WHERE id IN ({marks})", wanted)
        return jsonify(rows.fetchall())
    finally:
        connection.close()
