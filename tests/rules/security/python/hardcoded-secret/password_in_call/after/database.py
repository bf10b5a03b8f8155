import psycopg2

def connect():
    return psycopg2.connect(
        host="db.internal",
        user="billing",
        password="tR7#kQ9v!mX2pL",
    )
