import jwt
from fastapi import Header, HTTPException

from .keys import public_key


def current_user(authorization: str = Header()):
    token = authorization.removeprefix("Bearer ")
    key_id = jwt.get_unverified_header(token)["kid"]
    try:
        claims = jwt.decode(token, public_key(key_id), algorithms=["RS256"], audience="shop")
    except jwt.InvalidTokenError:
        raise HTTPException(401) from None
    return claims["sub"]
