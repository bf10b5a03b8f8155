from Crypto.Cipher import DES


def ntlm_response(key, challenge):
    return DES.new(key, DES.MODE_ECB).encrypt(challenge)
