def __getattr__(name):
    return getattr(post, name)
