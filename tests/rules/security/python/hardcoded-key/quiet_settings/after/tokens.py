import jwt
from django.conf import settings

def issue(user_id):
    return jwt.encode({"sub": str(user_id)}, settings.SECRET_KEY, algorithm="HS256")
