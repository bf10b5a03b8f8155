def fetch(url):
    x = requests.get(url, timeout=10)
    return x
