import sqlite3


def rows_of(connection: sqlite3.Connection, table: str):
    return connection.execute(f"SELECT * FROM {table}").fetchall()
