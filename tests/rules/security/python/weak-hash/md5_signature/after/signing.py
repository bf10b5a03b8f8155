import hashlib

def sign(message: bytes, secret: bytes) -> str:
    signature = hashlib.md5(secret + message).hexdigest()
    return signature
