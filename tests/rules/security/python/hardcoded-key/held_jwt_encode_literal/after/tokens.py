import datetime

import jwt


def issue(user_id):
    now = datetime.datetime.now(datetime.timezone.utc)
    claims = {"sub": str(user_id), "exp": now + datetime.timedelta(hours=1)}
    return jwt.encode(claims, "b7d1f09ac25e4f7e8b36", algorithm="HS256")
