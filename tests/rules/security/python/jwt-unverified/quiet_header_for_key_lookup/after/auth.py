import jwt

from .keys import public_keys

def read(token):
    kid = jwt.get_unverified_header(token)["kid"]
    return jwt.decode(token, public_keys[kid], algorithms=["RS256"])
