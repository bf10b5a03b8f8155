def find_account(cursor, email):
    cursor.execute("SELECT id, plan FROM accounts WHERE email = %s", (email,))
    return cursor.fetchone()
