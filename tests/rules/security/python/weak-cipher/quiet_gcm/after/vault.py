from Crypto.Cipher import AES

def encrypt(key: bytes, text: str) -> bytes:
    cipher = AES.new(key, AES.MODE_GCM)
    body, tag = cipher.encrypt_and_digest(text.encode())
    return cipher.nonce + tag + body
