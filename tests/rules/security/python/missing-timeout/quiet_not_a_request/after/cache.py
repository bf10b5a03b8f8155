class Requests:
    def __init__(self):
        self.pending = {}

    def get(self, key):
        return self.pending.get(key)

requests = Requests()

def next_request(key):
    return requests.get(key)
