from app import words


def count(text):
    return len(words.parse(text))
