import datetime
import jwt

def issue(user_id):
    now = datetime.datetime.now(datetime.timezone.utc)
    claims = {"sub": str(user_id), "exp": now + datetime.timedelta(hours=1)}
    return jwt.encode(claims, "k7-Blue-harvest-2291", algorithm="HS256")
