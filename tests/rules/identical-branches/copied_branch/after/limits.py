DEFAULT_LIMIT = 10

def limit_for(user):
    if user.is_admin:
        limit = DEFAULT_LIMIT
    else:
        limit = DEFAULT_LIMIT
    return limit
