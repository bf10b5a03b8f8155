import hashlib

def content_id(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

def verify(path, expected):
    with open(path, "rb") as f:
        return content_id(f.read()) == expected
