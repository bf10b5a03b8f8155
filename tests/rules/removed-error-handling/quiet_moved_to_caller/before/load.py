def load(path):
    try:
        return parse(path)
    except ParseError:
        return {}

def main():
    return load("a")
