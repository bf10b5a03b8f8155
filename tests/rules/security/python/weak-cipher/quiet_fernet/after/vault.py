from cryptography.fernet import Fernet

def encrypt(key: bytes, text: str) -> bytes:
    return Fernet(key).encrypt(text.encode())
