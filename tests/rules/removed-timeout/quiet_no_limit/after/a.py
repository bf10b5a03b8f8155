def fetch(url):
    return requests.get(url)
