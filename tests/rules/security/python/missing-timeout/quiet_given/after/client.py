import requests

TIMEOUT = (3, 30)

def rates(base):
    return requests.get("https://rates.example.com/latest", params={"base": base}, timeout=TIMEOUT).json()
