import os
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

CONTEXT = b"invoice-v1"

def seal(key: bytes, text: bytes) -> bytes:
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, text, CONTEXT)
