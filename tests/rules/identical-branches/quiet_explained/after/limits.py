def limit_for(user):
    if user.is_admin:
        # admins get the same limit until billing is live
        limit = 10
    else:
        limit = 10
    return limit
