def fetch(url, **kwargs):
    return requests.get(url, timeout=3)
