import json
import os

CACHE = "/tmp/prices.json"

def save(prices):
    with open(CACHE, "w", encoding="utf-8") as out:
        json.dump(prices, out)
