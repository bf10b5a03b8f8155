def parse(text):
    return text.split()


def join(parts):
    return " ".join(parts)
