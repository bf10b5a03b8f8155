def deliver(message):
    return message
