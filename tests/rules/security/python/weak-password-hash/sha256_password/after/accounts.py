import hashlib

def register(db, email, password):
    hashed = hashlib.sha256(password.encode("utf-8")).hexdigest()
    db.execute("INSERT INTO users (email, hash) VALUES (?, ?)", (email, hashed))
    db.commit()
