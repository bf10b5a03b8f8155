import os
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

LEGACY = False

def encrypt(key, data):
    iv = os.urandom(16)
    mode = modes.ECB() if LEGACY else modes.CTR(iv)
    enc = Cipher(algorithms.AES(key), mode).encryptor()
    return iv + enc.update(data) + enc.finalize()
