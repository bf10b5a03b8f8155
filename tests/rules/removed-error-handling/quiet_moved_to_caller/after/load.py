def load(path):
    return parse(path)

def main():
    try:
        return load("a")
    except ParseError:
        return {}
