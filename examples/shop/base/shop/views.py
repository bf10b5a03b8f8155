"""The pages of the shop."""

from flask import Flask, jsonify, request

from shop.auth import login_required
from shop.db import connect, find_orders, total_of

app = Flask(__name__)


@app.route("/orders")
@login_required
def orders():
    customer = request.args.get("customer", "")
    found = find_orders(connect(), customer)
    return jsonify(orders=found, total=total_of(found))


@app.route("/refund", methods=["POST"])
@login_required
def refund():
    order_id = int(request.form["order"])
    connection = connect()
    connection.execute("UPDATE orders SET total = 0 WHERE id = ?", (order_id,))
    connection.commit()
    return "", 204
