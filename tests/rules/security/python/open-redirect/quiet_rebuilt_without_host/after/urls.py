from urllib.parse import urlsplit, urlunsplit


def local(target):
    parts = urlsplit(target)
    return urlunsplit(("", "", parts.path, parts.query, ""))
