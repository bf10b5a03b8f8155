import random

rng = random.SystemRandom()

def api_key():
    key = "%032x" % rng.getrandbits(128)
    return key
