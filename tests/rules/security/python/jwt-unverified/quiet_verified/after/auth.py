import jwt
from flask import current_app, request

def current_user():
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    claims = jwt.decode(token, current_app.config["JWT_KEY"], algorithms=["HS256"])
    return claims["sub"]
