import requests

OPTIONS = {"timeout": 10, "headers": {"Accept": "application/json"}}

def rates():
    return requests.get("https://rates.example.com/latest", **OPTIONS).json()
