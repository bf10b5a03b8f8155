from Crypto.PublicKey import DSA

BITS = 1024

def signing_key(path):
    key = DSA.generate(BITS)
    with open(path, "wb") as out:
        out.write(key.export_key())
