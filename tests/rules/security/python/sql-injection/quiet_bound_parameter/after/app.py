import sqlite3
from contextlib import closing
from flask import Flask, jsonify, request

app = Flask(__name__)

@app.route("/user")
def user():
    name = request.args["name"]
    table = "users"
    with closing(sqlite3.connect("app.db")) as conn:
        row = conn.execute(f"SELECT id FROM {table} WHERE name = ?", (name,)).fetchone()
    return jsonify(row)
