def label(order):
    if order.express:
        carrier = "Express"
    else:
        carrier = "Mail"
    return carrier


def parse(text):
    try:
        value = int(text)
    except ValueError:
        return 0
    else:
        value += 1
    finally:
        print("done")
    return value


def ask():
    while True:
        answer = input()
        if answer:
            break
    return answer


def load():
    try:
        import json as codec
    except ImportError:
        codec = None
    return codec


def leaves(kind, parser):
    if kind == "a":
        size = 1
    else:
        parser.error("unknown kind")
    return size
