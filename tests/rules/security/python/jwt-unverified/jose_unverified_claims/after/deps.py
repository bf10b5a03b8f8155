from fastapi import Depends
from fastapi.security import OAuth2PasswordBearer
from jose import jwt

scheme = OAuth2PasswordBearer(tokenUrl="token")

async def current_user(token: str = Depends(scheme)):
    claims = jwt.get_unverified_claims(token)
    return claims.get("sub")
