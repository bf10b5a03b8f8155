from click import argument


@argument("channel")
def send(message, channel):
    return message
