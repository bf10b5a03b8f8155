@lru_cache_key(check_scope_key)
def applies(scope, resource, kind):
    """Whether a scope applies to a resource."""
    key = resource.name if kind == "user" else resource.id
    found = lookup(scope, key)
    return found is not None
