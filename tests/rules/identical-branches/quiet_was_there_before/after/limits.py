import math

def limit_for(user):
    if user.is_admin:
        limit = 10
    else:
        limit = 10
    return limit
