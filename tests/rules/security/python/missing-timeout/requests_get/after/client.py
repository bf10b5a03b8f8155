import requests

def rates(base):
    reply = requests.get("https://rates.example.com/latest", params={"base": base})
    reply.raise_for_status()
    return reply.json()
