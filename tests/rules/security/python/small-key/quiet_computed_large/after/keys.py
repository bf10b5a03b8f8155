from Crypto.PublicKey import RSA

STRENGTH = 2

def new_key():
    return RSA.generate(1024 * STRENGTH)
