import hashlib

NAMES = {"old": "md5", "new": "sha256"}

def sign(message: bytes) -> str:
    return hashlib.new(NAMES["new"], message).hexdigest()
