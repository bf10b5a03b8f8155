import os
import requests

def token():
    credentials = {"user": "billing", "password": os.environ["BILLING_PASSWORD"]}
    reply = requests.post("http://auth.example.com/login", data=credentials, timeout=10)
    return reply.json()["token"]
