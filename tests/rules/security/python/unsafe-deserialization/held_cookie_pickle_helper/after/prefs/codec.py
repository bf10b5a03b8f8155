import base64
import pickle


def decode(value):
    raw = base64.urlsafe_b64decode(value.encode("ascii"))
    return pickle.loads(raw)
