from uuid import UUID

from flask import Flask, abort, jsonify, request

from .database import cursor

app = Flask(__name__)


@app.get("/cart")
def cart():
    cart_id = UUID(request.args["cart"])
    page = request.args.get("page", "0")
    if not page.isdigit():
        abort(400)
    with cursor() as cur:
        cur.execute(f"SELECT sku FROM cart WHERE id = '{cart_id}' LIMIT 10 OFFSET {page}")
        return jsonify(cur.fetchall())
