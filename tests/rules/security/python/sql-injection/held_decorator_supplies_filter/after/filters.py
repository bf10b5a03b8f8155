import functools

from flask import request


def with_filter(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        term = request.args.get("filter", "")
        return view(term, *args, **kwargs)

    return wrapper
