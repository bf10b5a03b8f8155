import hashlib

ALGORITHM = "sha1"

class Document:
    def __init__(self, body):
        self.body = body

    def fingerprint(self):
        digest = hashlib.new(ALGORITHM)
        digest.update(self.body.encode())
        return digest.hexdigest()
