def send(message, channel):
    return message, channel
