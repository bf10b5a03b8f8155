import hashlib
import os

ROUNDS = 500

class Account:
    def set_password(self, password):
        self.salt = os.urandom(16)
        self.hash = hashlib.pbkdf2_hmac("sha256", password.encode(), self.salt, ROUNDS)
