def opened(path):
    handle = open(path, "rb")
    return handle

class Tail:
    def __init__(self, path):
        self.handle = open(path, "rb")

    def close(self):
        self.handle.close()
