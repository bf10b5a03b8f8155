def send(message, *, channel="all", **extra):
    return message, channel
