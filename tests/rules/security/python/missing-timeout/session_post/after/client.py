import requests

class Api:
    def __init__(self):
        self.session = requests.Session()

    def create(self, body):
        return self.session.post("https://api.example.com/items", json=body).json()
