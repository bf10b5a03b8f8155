import requests

class Client:
    def __init__(self, base):
        self.base = base
        self.session = requests.Session()

    def orders(self):
        reply = self.session.get(self.base + "/orders", timeout=10, verify=False)
        reply.raise_for_status()
        return reply.json()
