def send(url, data):
    return requests.post(url, verify=False)
