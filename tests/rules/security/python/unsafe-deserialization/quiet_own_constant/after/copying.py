import pickle

PROTOTYPE = {"width": 10, "height": 4, "tags": ["new"]}

def fresh():
    return pickle.loads(pickle.dumps(PROTOTYPE))
