client = Client(timeout=10)
def fetch(url):
    return client.get(url)
