import sqlite3
from flask import Flask, g, jsonify, request

app = Flask(__name__)

def db():
    if "db" not in g:
        g.db = sqlite3.connect("shop.db")
    return g.db

@app.route("/products")
def products():
    term = request.args.get("q", "").strip()
    order = "price"
    sql = f"SELECT id, name FROM products WHERE name LIKE '%{term}%' ORDER BY {order}"
    rows = db().execute(sql).fetchall()
    return jsonify(rows)
