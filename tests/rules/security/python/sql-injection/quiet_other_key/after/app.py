import sqlite3
from flask import Flask, jsonify, request

app = Flask(__name__)

@app.post("/search")
def search():
    query = {"text": request.form["text"], "table": "articles"}
    conn = sqlite3.connect("news.db")
    try:
        sql = "SELECT COUNT(*) FROM " + query["table"]
        count = conn.execute(sql).fetchone()[0]
    finally:
        conn.close()
    return jsonify(count=count, length=len(query["text"]))
