import os
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MASTER = b"0f3kD9sQ1mZx7LpA"

def seal(text: str) -> bytes:
    nonce = os.urandom(12)
    return nonce + AESGCM(MASTER).encrypt(nonce, text.encode(), None)
