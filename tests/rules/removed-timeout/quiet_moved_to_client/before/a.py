def fetch(url):
    return client.get(url, timeout=10)
