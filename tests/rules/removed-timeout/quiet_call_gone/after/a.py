def fetch(url):
    return cache[url]
