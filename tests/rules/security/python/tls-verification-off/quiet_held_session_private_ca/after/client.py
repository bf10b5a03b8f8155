import os

import requests


class Inventory:
    def __init__(self):
        self.session = requests.Session()
        self.session.verify = "/etc/ssl/private-ca.pem"
        self.session.headers["Authorization"] = "Bearer " + os.environ["INVENTORY_TOKEN"]

    def count(self, sku):
        return self.session.get("https://inventory.example.org/count", params={"sku": sku}, timeout=5).json()
