from Crypto.Cipher import AES
from Crypto.Util.Padding import pad

def encrypt(key: bytes, text: str) -> bytes:
    cipher = AES.new(key, AES.MODE_ECB)
    return cipher.encrypt(pad(text.encode(), 16))
