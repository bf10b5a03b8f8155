import requests


def once(url):
    return requests.get(url)
