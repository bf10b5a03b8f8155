def member_of(user, group):
    try:
        members = fetch_members(group)
        ids = list(map(key, members))
        return lookup(user, ids)
    except Exception:
        return False
