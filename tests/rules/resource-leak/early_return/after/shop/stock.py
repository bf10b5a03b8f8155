import sqlite3


def level(path, sku):
    connection = sqlite3.connect(path)
    row = connection.execute("SELECT level FROM stock WHERE sku = ?", (sku,)).fetchone()
    if row is None:
        return 0
    connection.close()
    return row[0]
