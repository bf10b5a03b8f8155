import os
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

def seal(text: str) -> bytes:
    key = bytes.fromhex(os.environ["VAULT_KEY"])
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, text.encode(), None)
