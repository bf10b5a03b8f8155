import os

from Crypto.Cipher import AES

KEY = bytes.fromhex(os.environ["VAULT_KEY"])


def seal(card_number: str) -> bytes:
    cipher = AES.new(KEY, AES.MODE_GCM, nonce=os.urandom(12))
    text, tag = cipher.encrypt_and_digest(card_number.encode())
    return cipher.nonce + tag + text
