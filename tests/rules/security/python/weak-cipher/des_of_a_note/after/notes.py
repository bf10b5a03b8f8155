from Crypto.Cipher import DES


def conceal(key, note):
    return DES.new(key, DES.MODE_ECB).encrypt(note)
