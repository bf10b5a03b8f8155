import os


def level(path):
    try:
        handle = open(path)
    except FileNotFoundError:
        return 0
    with handle:
        return int(handle.read())


def maybe(path):
    handle = open(path) if path else None
    if handle is None:
        return ""
    with handle:
        return handle.read()


def dies(path):
    handle = open(path)
    raise SystemExit(handle.readline())
