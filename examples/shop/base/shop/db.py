"""Access to the orders table."""

import sqlite3


def connect(path="shop.db"):
    return sqlite3.connect(path)


def find_orders(connection, customer, limit=50):
    cursor = connection.cursor()
    cursor.execute("SELECT id, total FROM orders WHERE customer = ? LIMIT ?", (customer, limit))
    return cursor.fetchall()


def total_of(orders, discount=0.0):
    total = 0
    for order in orders:
        if order is None:
            continue
        price = order[1]
        if price < 0:
            raise ValueError("negative price")
        if price > 1000:
            price = price * (1 - discount)
        total += price
    return round(total, 2)
