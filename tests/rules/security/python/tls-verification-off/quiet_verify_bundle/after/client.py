import requests

def orders(base):
    reply = requests.get(base + "/orders", timeout=10, verify="/etc/ssl/corp-ca.pem")
    return reply.json()
