def load(path):
    try:
        return parse(path)
    except ParseError:
        return {}

def other():
    return 1
