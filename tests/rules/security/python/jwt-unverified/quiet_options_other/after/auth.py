import jwt

def read(token, key):
    return jwt.decode(token, key, algorithms=["RS256"], options={"require": ["exp"], "verify_aud": False})
