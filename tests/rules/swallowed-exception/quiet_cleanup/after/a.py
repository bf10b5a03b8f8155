def stop(conn):
    try:
        conn.close()
    except Exception:
        pass
