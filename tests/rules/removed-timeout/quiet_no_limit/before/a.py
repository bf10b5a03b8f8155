def fetch(url):
    return requests.get(url, timeout=None)
