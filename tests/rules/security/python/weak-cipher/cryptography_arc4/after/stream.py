from cryptography.hazmat.primitives.ciphers import Cipher, algorithms

def scramble(key, data):
    cipher = Cipher(algorithms.ARC4(key), mode=None)
    encryptor = cipher.encryptor()
    return encryptor.update(data) + encryptor.finalize()
